import pytest

from tests.harvest.sandbox.wire import BIG, NOBODY, SMALL, ask

INSTITUTION = "/grscicoll/institution"


def test_a_list_is_paged_and_its_limit_clamped_at_1000(registry):
    assert ask(registry, INSTITUTION, {"limit": 5000}).json["limit"] == 1000
    page = ask(registry, INSTITUTION, {"limit": 1})
    assert (page.keys, page.json["endOfRecords"]) == ([SMALL], False)
    assert ask(registry, INSTITUTION, {"limit": 1, "offset": 1}).keys == [BIG]


@pytest.mark.parametrize("country", ["GB", "gb"])
def test_country_filters_by_address(registry, country):
    assert ask(registry, INSTITUTION, {"country": country}).keys == [BIG]


def test_countries_are_alternatives(registry):
    assert ask(registry, INSTITUTION, {"country": ["GB", "FR"]}).keys == [SMALL, BIG]


def test_an_unknown_country_is_dropped_so_that_all_are_listed(registry):
    assert ask(registry, INSTITUTION, {"country": "Britain"}).keys == [SMALL, BIG]


def test_without_an_address_the_mailing_address_gives_the_country(registry):
    registry.world.institutions[SMALL] |= {"address": {}, "mailingAddress": {"country": "GB"}}
    assert ask(registry, INSTITUTION, {"country": "GB"}).keys == [SMALL, BIG]


def test_an_empty_search_text_filters_nothing(registry):
    assert ask(registry, INSTITUTION, {"q": ""}).keys == [SMALL, BIG]


def test_a_deleted_institution_leaves_the_list_and_still_answers_by_key(registry):
    registry.world.institutions[BIG] |= {"deleted": "2025-01-01", "replacedBy": SMALL}
    assert ask(registry, INSTITUTION).keys == [SMALL]
    assert ask(registry, f"{INSTITUTION}/deleted").keys == [BIG]
    assert ask(registry, f"{INSTITUTION}/{BIG}").json["replacedBy"] == SMALL


def test_an_institution_nobody_knows_is_not_found_in_plain_text(registry):
    reply = ask(registry, f"{INSTITUTION}/{NOBODY}")
    assert (reply.status, reply.headers["Content-Type"]) == (404, "text/plain")
    assert reply.body.decode() == f"Entity not found for uri: {INSTITUTION}/{NOBODY}"


def test_a_key_that_is_no_uuid_is_refused(registry):
    reply = ask(registry, f"{INSTITUTION}/foo-bar")
    assert (reply.status, reply.body) == (400, b"Invalid UUID string: foo-bar")
