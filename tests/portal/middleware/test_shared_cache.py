"""Pages of processes that share a Redis, and of those that have lost it."""

import pickle

import pytest
from django.core.cache import caches
from django.test import override_settings
from redis import Redis as Client

from portal.middleware import shared_cache
from portal.middleware.shared_cache import BYTES, JSON, SIGNATURE
from tests.faults.processes import Redis, free_port

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]


def settings_of(url: str) -> dict:
    return {"default": {"BACKEND": "portal.middleware.shared_cache.SharedCache", "LOCATION": [url]}}


def connected(server: Redis) -> Client:
    return Client.from_url(server.url)


@pytest.fixture
def redis(tmp_path, monkeypatch):
    """A Redis, and ``default`` a cache in it."""
    monkeypatch.setattr(shared_cache, "PAUSE", 0)
    with Redis(tmp_path) as redis, override_settings(CACHES=settings_of(redis.url)):
        yield redis


@pytest.fixture
def page(own_index, make_specimen, client):
    """``page(queries)`` is the status of a search that asks the database so often."""
    make_specimen(1)
    own_index()
    return lambda: client.get("/specimen/search")


def test_an_answer_is_kept_where_other_processes_find_it(redis, page, django_assert_num_queries):
    first = page()
    with django_assert_num_queries(1):
        assert page().content == first.content


def test_pages_outlive_redis_and_use_redis_again(redis, page, django_assert_num_queries):
    first = page()
    redis.kill()
    assert page().content == first.content
    redis.start()
    assert page().content == first.content
    with django_assert_num_queries(1):
        assert page().content == first.content


def test_a_full_redis_does_not_disturb(redis, page):
    connected(redis).config_set("maxmemory", 1)
    assert page().status_code == 200
    assert caches["default"].get_or_set("some", lambda: 5) == 5


def test_a_redis_that_failed_is_not_asked_again_at_once(monkeypatch):
    monkeypatch.setattr(shared_cache, "PAUSE", 3_600)
    monkeypatch.setattr(shared_cache, "_failed_at", float("-inf"))
    with override_settings(CACHES=settings_of(f"redis://127.0.0.1:{free_port()}/0")):
        assert caches["default"].get("some", "nothing") == "nothing"
        shared_cache.attempt(pytest.fail)


def entries(server: Redis) -> dict[bytes, bytes]:
    """{key: entry} of all that is in a Redis."""
    client = connected(server)
    return {key: client.get(key) for key in client.scan_iter()}


def test_nothing_in_redis_is_a_pickle(redis, client, own_index, make_run):
    make_run()
    own_index()
    for path in (
        "/",
        "/status",
        "/status.json",
        "/specimen/search",
        "/api/v1/grscicoll/institution",
    ):
        client.get(path)
    found = entries(redis)
    assert len(found) > 5
    assert {entry[SIGNATURE:][:1] for entry in found.values()} == {BYTES, JSON}


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda entry: b"\x80\x05garbage",
        lambda entry: b"",
        lambda entry: b"7",
        lambda entry: entry[:-1],
        lambda entry: entry[:SIGNATURE] + b'j"<script>"',
        lambda entry: pickle.dumps({"status": 200}),
    ],
)
def test_an_entry_that_we_did_not_write_is_a_miss(redis, page, spoilt):
    first = page()
    for key, entry in entries(redis).items():
        connected(redis).set(key, spoilt(entry))
    again = page()
    assert (again.status_code, again.content) == (200, first.content)


def test_an_entry_under_another_key_is_a_miss(redis, page):
    caches["default"].set("one", "first")
    connected(redis).rename(":1:one", ":1:two")
    assert caches["default"].get("two") is None
    assert caches["default"].get_or_set("two", "second") == caches["default"].get("two") == "second"


def test_a_process_with_another_secret_reads_none_of_it(redis, settings):
    caches["default"].set("one", "first")
    settings.SECRET_KEY = "another"
    assert caches["default"].get("one") is None


def test_a_value_that_json_cannot_hold_is_refused(redis):
    with pytest.raises(TypeError):
        caches["default"].set("one", object())
