import dj_database_url
import pytest
from django.core.exceptions import ImproperlyConfigured
from kombu import Connection
from redis import Redis

from portal.credentials import account, password, secret, server, with_password

SIGNS = "/#?%@: $&+é'\"\\"


@pytest.fixture
def set_to(monkeypatch):
    return lambda value: monkeypatch.setenv("DRAWER", value)


def test_a_password_of_any_characters_goes_into_an_address_and_comes_out_of_it():
    filled = with_password("redis://redis:6379/0", SIGNS)
    assert Redis.from_url(filled).connection_pool.connection_kwargs["password"] == SIGNS
    assert Connection(filled).password == SIGNS
    filled = with_password("postgres://portal:old@db:5433/portal", SIGNS)
    database = dj_database_url.parse(filled)
    assert [database[part] for part in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "portal",
        SIGNS,
        "db",
        5433,
        "portal",
    ]


def test_without_a_password_or_an_address_nothing_changes():
    assert with_password("", "secret") == ""
    assert with_password("unix:///run/redis.sock?db=1", "") == "unix:///run/redis.sock?db=1"


def test_a_password_keeps_its_spaces(set_to):
    set_to(" a ")
    assert password("DRAWER") == " a "


def test_no_error_shows_the_address_of_a_server(set_to, monkeypatch):
    monkeypatch.setenv("DRAWER_URL", "redis://:hunter/2@redis:6379/0")
    with pytest.raises(ImproperlyConfigured, match="DRAWER_URL cannot be read") as raised:
        server("DRAWER_URL", "")
    assert "hunter" not in str(raised.value)
    assert "DRAWER_PASSWORD" in str(raised.value)


@pytest.mark.parametrize("url", ["https://example.org/v1", "http://127.0.0.1:8341/v1"])
def test_an_account_is_for_https_or_this_machine(set_to, url):
    set_to("curator")
    assert account("DRAWER", url) == "curator"
    with pytest.raises(ImproperlyConfigured, match="DRAWER is set, .* plain http"):
        account("DRAWER", "http://gbif.example/v1")


@pytest.mark.parametrize("value", ["hello", "ab" * 40])
def test_a_secret_that_is_easily_guessed_is_refused(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match=r"DRAWER .* 50 characters, 5 .*Make another\."):
        secret("DRAWER", hint="Make another.")
