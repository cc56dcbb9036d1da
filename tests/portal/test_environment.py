import pytest
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from portal.environment import (
    file,
    flag,
    hosts,
    keys,
    networks,
    number,
    numbers,
    origins,
    page,
    schedule,
    text,
    tile_sources,
    words,
)


@pytest.fixture
def set_to(monkeypatch):
    return lambda value: monkeypatch.setenv("DRAWER", value)


def test_a_variable_that_is_not_set_has_its_default():
    assert text("DRAWER", "oak") == "oak"
    assert flag("DRAWER", default=True) is True
    assert number("DRAWER", 12) == 12
    assert words("DRAWER", "a, b") == ["a", "b"]


def test_an_empty_variable_counts_as_not_set(set_to):
    set_to("  ")
    assert text("DRAWER", "oak") == "oak"


def test_a_required_variable_that_is_missing_is_named_with_what_to_do():
    with pytest.raises(ImproperlyConfigured, match=r"DRAWER is not set. Name the wood."):
        text("DRAWER", hint="Name the wood.")


def test_a_value_outside_the_choices_is_refused_with_the_choices(set_to):
    set_to("plastic")
    with pytest.raises(ImproperlyConfigured, match="DRAWER is 'plastic'. Set it to oak or teak"):
        text("DRAWER", "oak", choices=("oak", "teak"))


def test_flags_are_true_or_false(set_to):
    set_to("true")
    assert flag("DRAWER", default=False) is True
    set_to("false")
    assert flag("DRAWER", default=True) is False


def test_other_spellings_of_a_flag_are_refused(set_to):
    set_to("yes")
    with pytest.raises(ImproperlyConfigured, match="true or false"):
        flag("DRAWER", default=False)


def test_numbers_have_the_type_of_their_default(set_to):
    set_to("7")
    assert number("DRAWER", 1) == 7
    assert isinstance(number("DRAWER", 1.0), float)


@pytest.mark.parametrize("value", ["seven", "1.5", "-1", "101"])
def test_a_number_that_is_none_or_out_of_range_is_refused(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match="DRAWER is .* a whole number from 0 to 100"):
        number("DRAWER", 1, most=100)


def test_a_number_without_an_upper_limit_says_its_least(set_to):
    set_to("nan")
    with pytest.raises(ImproperlyConfigured, match="a number of at least 0.5"):
        number("DRAWER", 1.0, least=0.5)


def test_a_schedule_is_a_crontab_line(set_to):
    set_to("0 4 * * 1")
    assert schedule("DRAWER", "30 2 * * *") == crontab(minute=0, hour=4, day_of_week=1)


@pytest.mark.parametrize("value", ["weekly", "99 4 * * 1", "1 2 3"])
def test_a_schedule_that_is_none_is_refused(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match="five fields of a crontab line"):
        schedule("DRAWER", "30 2 * * *")


def test_keys_are_read_as_such_and_others_refused_with_the_hint(set_to):
    set_to("2041e32f-0000-0000-0000-000000000001, 2041E32F-0000-0000-0000-000000000002")
    assert [str(key)[-1] for key in keys("DRAWER", hint="Give keys.")] == ["1", "2"]
    set_to("The Museum")
    with pytest.raises(ImproperlyConfigured, match="DRAWER is 'The Museum'. Give keys."):
        keys("DRAWER", hint="Give keys.")


@pytest.mark.parametrize("value", ["*", "a.example, *", "*.example.org", ".org", "."])
def test_hosts_are_named(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match="answers to any name. Name them."):
        hosts("DRAWER", hint="Name them.")


def test_a_domain_with_all_below_it_may_be_a_host(set_to):
    set_to("specimens.example.org, .museum.example.org")
    assert hosts("DRAWER", hint="") == ["specimens.example.org", ".museum.example.org"]


def test_networks_are_addresses_or_networks(monkeypatch):
    monkeypatch.setenv("FREE", "192.0.2.7, 2001:db8::/32")
    assert [str(one) for one in networks("FREE", "")] == ["192.0.2.7/32", "2001:db8::/32"]
    monkeypatch.setenv("FREE", "192.0.2.7/99")
    with pytest.raises(ImproperlyConfigured, match=r"FREE: .* Set it to addresses or networks"):
        networks("FREE", "")


def test_a_page_is_an_address_of_the_web(set_to):
    set_to("https://museums.example/")
    assert page("DRAWER") == "https://museums.example"
    set_to("")
    assert page("DRAWER") == ""
    set_to("javascript:alert(1)")
    with pytest.raises(ImproperlyConfigured, match="Set it to an address with https://"):
        page("DRAWER")


def test_a_file_is_there_and_of_its_kind(set_to, tmp_path):
    logo = tmp_path / "logo.SVG"
    logo.write_text("<svg/>")
    set_to(str(logo))
    assert file("DRAWER", suffixes=(".svg",)) == logo
    with pytest.raises(ImproperlyConfigured, match=r"a file that ends in .png or .jpg."):
        file("DRAWER", suffixes=(".png", ".jpg"))
    set_to(str(tmp_path / "none.svg"))
    with pytest.raises(ImproperlyConfigured, match="DRAWER is"):
        file("DRAWER", suffixes=(".svg",))
    set_to("")
    assert file("DRAWER", suffixes=(".svg",)) is None


def test_numbers_are_read_from_a_list(set_to):
    set_to("80, 8443")
    assert numbers("DRAWER", "443", most=65_535) == [80, 8443]


@pytest.mark.parametrize("value", ["0", "80,x", "70000", "-1", "8.5"])
def test_a_list_with_what_is_no_such_number_is_refused(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match="whole numbers from 1 to 65535"):
        numbers("DRAWER", "443", most=65_535)


def test_origins_are_addresses_without_a_path(set_to):
    set_to("http://127.0.0.1:8000,https://a.org")
    assert origins("DRAWER") == ["http://127.0.0.1:8000", "https://a.org"]


@pytest.mark.parametrize(
    "value", ["127.0.0.1:8000", "http://a.org/", "ftp://a.org", "http://a.org?x"]
)
def test_an_origin_that_is_none_is_refused(set_to, value):
    set_to(value)
    with pytest.raises(ImproperlyConfigured, match="addresses without a path"):
        origins("DRAWER")


@pytest.mark.parametrize(
    ("address", "sources"),
    [
        ("", []),
        ("https://tiles.example.org/{z}/{x}/{y}.png", ["https://tiles.example.org"]),
        ("https://{s}.tiles.example.org:8443/{z}", ["https://*.tiles.example.org:8443"]),
        ("/tiles/{z}/{x}/{y}.png", []),
    ],
)
def test_tiles_are_loaded_from_their_server_and_its_subdomains(address, sources):
    assert tile_sources(address) == sources
