"""GRSciColl's calls, over HTTP; what can go wrong has one of three names."""

import logging

import pytest

from institutions.suggestions import registry
from institutions.suggestions.registry import (
    Busy,
    NoAnswer,
    Refused,
    get_entry,
    get_suggestion,
    may_send,
    post_suggestion,
)
from tests.institutions.suggestions.builders import LEEDS, YORK

BODY = {
    "type": "DELETE",
    "entityKey": LEEDS,
    "proposerEmail": "me@example.org",
    "comments": ["Closed in 2020."],
}


def test_a_suggestion_is_sent_and_read_back_without_its_address(grscicoll):
    number = post_suggestion("institution", BODY)
    assert grscicoll.world.suggestions[number]["proposerEmail"] == "me@example.org"
    seen = get_suggestion("institution", number)
    assert (seen["status"], seen["entityKey"]) == ("PENDING", LEEDS)
    assert "proposerEmail" not in seen
    assert get_entry("institution", YORK)["code"] == "YORYM"
    (sent, *_others) = grscicoll.requests
    assert sent.headers["User-Agent"].startswith("UK-Specimen-Portal/")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"proposerEmail": ""}, "The proposer email is required"),
        ({"proposerEmail": "nobody"}, "Validation of [proposerEmail] failed"),
        ({"comments": []}, "A comment is required"),
        ({"type": "MERGE"}, "Invalid mergeTargetKey"),
        ({"type": "OTHER"}, "Invalid suggestion type"),
        ({"entityKey": "44444444-0000-4000-8000-000000000001"}, "Entity not found"),
    ],
)
def test_a_refusal_says_what_grscicoll_says(grscicoll, change, said):
    with pytest.raises(Refused) as refused:
        post_suggestion("institution", BODY | change)
    assert said in refused.value.said
    assert "<" not in refused.value.said
    assert grscicoll.world.suggestions == {}


@pytest.mark.parametrize("fault", ["too_many_requests", "server_error", "suggestions_down"])
def test_429_500_and_503_pass(grscicoll, fault):
    grscicoll.faults.set(fault, 1)
    with pytest.raises(Busy):
        post_suggestion("institution", BODY)
    assert grscicoll.world.suggestions == {}


@pytest.mark.parametrize("fault", ["suggestion_lost", "truncated"])
def test_without_an_answer_nobody_knows_whether_it_arrived(grscicoll, fault, caplog):
    grscicoll.faults.set(fault, 1)
    with caplog.at_level(logging.DEBUG), pytest.raises(NoAnswer) as unknown:
        post_suggestion("institution", BODY)
    assert len(grscicoll.world.suggestions) == 1
    assert unknown.value.__cause__ is None
    assert "me@example.org" not in caplog.text


def test_nobody_answers_where_there_is_no_server(settings):
    settings.GBIF_API_URL = "http://127.0.0.1:9/v1"
    with pytest.raises(NoAnswer):
        get_entry("institution", LEEDS)


def test_an_answer_of_another_kind_or_without_end_is_none(grscicoll, monkeypatch):
    grscicoll.world.institutions[YORK] = ["no object"]
    with pytest.raises(NoAnswer):
        get_entry("institution", YORK)
    monkeypatch.setattr(registry, "MOST_BYTES", 10)
    with pytest.raises(NoAnswer):
        get_entry("institution", LEEDS)


def test_only_so_many_calls_are_made_at_once(grscicoll):
    for _each in range(registry.AT_ONCE):
        registry._turns.acquire()
    try:
        with pytest.raises(Busy):
            get_entry("institution", LEEDS)
    finally:
        for _each in range(registry.AT_ONCE):
            registry._turns.release()
    assert get_entry("institution", LEEDS)["code"] == "LEEDM"


def test_suggestions_are_sent_if_the_operator_wants_it_and_has_a_name(settings):
    settings.GRSCICOLL_SUGGEST, settings.GBIF_API_URL = True, settings.LIVE_GBIF_API_URL
    settings.PORTAL_CONTACT = settings.NO_CONTACT
    assert not may_send()
    settings.PORTAL_CONTACT = "portal@example.org"
    assert may_send()
    settings.GRSCICOLL_SUGGEST = False
    assert not may_send()
