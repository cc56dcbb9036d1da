"""Suggestions over HTTP, from the form to what became of them; GRSciColl is a sandbox."""

import logging
import re
from html import unescape

import pytest

from harvest.sandbox.api.suggestions import decide
from institutions.models import Suggestion
from institutions.suggestions.follow import PATIENCE
from portal.middleware import rates, sending
from tests.institutions.suggestions.builders import BEETLES, LEEDS, YORK
from tests.pages import html

pytestmark = pytest.mark.django_db

PAGE = f"/institution/{LEEDS}/suggest"
NEW = "https://new.example.org"


@pytest.fixture
def post(client, begun):
    """``post(press, page=PAGE, status=200, ago=60, **boxes)``: the answer to a form of a page."""

    def post(press, page=PAGE, status=200, ago=60, **boxes):
        signed = {"press": press, "begun": begun(page, ago)}
        answer = client.post(page, boxes | signed)
        assert answer.status_code == status, html(answer)
        return answer

    return post


def boxes_of(answer) -> dict:
    """The hidden boxes of a page, as a browser would send them."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html(answer))
    boxes = {}
    for name, value in found:
        boxes.setdefault(name, []).append(unescape(value))
    return boxes


def send(post, **boxes):
    return post("send", **({"proposerEmail": "me@example.org", "comment": "I know."} | boxes))


def test_a_form_has_the_entry_in_it_and_says_where_else_it_can_be_changed(client, museum):
    page = html(client.get(PAGE))
    for said in ('value="Leeds Museum"', 'value="53.8"', "One. Two.", "0113 496 0000"):
        assert said in page.replace("\n", " ")
    assert f'href="https://registry.gbif.org/institution/{LEEDS}"' in page
    assert "curator@leeds.example.org" not in page
    entry = html(client.get(museum.get_absolute_url()))
    assert f'href="{PAGE}"' in entry


def test_forms_are_kept_by_nobody(client, museum):
    for address in (PAGE, "/institution/suggest", "/collection/suggest"):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_changes_are_shown_before_they_are_sent(post, museum, grscicoll):
    page = html(post("check", homepage=NEW))
    assert "What changes" in page
    assert '<del class="changed" dir="auto"> https://leeds.example.org' in page
    assert f'<ins class="changed" dir="auto"> {NEW}' in page
    assert grscicoll.world.suggestions == {}
    assert grscicoll.requests == []


def test_a_form_comes_back_as_it_was_typed(post, museum):
    review = post("check", homepage=NEW, phone="1\n2")
    again = html(post("edit", **boxes_of(review)))
    assert f'value="{NEW}"' in again
    assert ">1 2</textarea>" in again


def test_a_suggestion_is_sent_followed_and_applied(post, client, museum, grscicoll, monkeypatch):
    review = post("check", homepage=NEW)
    answer = send(post, status=302, **boxes_of(review))
    page = html(client.get(answer["Location"]))
    assert "Waiting for GRSciColl’s editors" in page
    assert NEW in page
    assert "me@example.org" not in page
    decide(grscicoll.world, Suggestion.objects.get().gbif_key, "apply")
    assert grscicoll.world.institutions[LEEDS]["homepage"] == NEW
    Suggestion.objects.update(asked_at=museum.created - PATIENCE)
    answer = client.get(answer["Location"])
    assert "Accepted" in html(answer)
    assert answer["X-Robots-Tag"] == "noindex"


def test_pending_suggestions_are_named_on_the_entry_s_page_without_what_they_say(
    post, client, museum, grscicoll
):
    review = post("check", homepage=NEW)
    send(post, status=302, **boxes_of(review))
    page = html(client.get(museum.get_absolute_url()))
    number = Suggestion.objects.get().gbif_key
    assert "1 change is suggested in GRSciColl" in page
    assert f"/institution/{LEEDS}?suggestionId={number}" in page
    assert ": Website" in page
    assert NEW not in page


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"latitude": "100"}, "decimal degrees"),
        ({"name": ""}, "can’t be empty"),
        ({}, "Nothing differs"),
        ({"type": "MERGE", "target": "nowhere at all"}, "No entry here matches"),
        ({"type": "MERGE"}, "Name the other entry"),
    ],
)
def test_mistakes_are_said_at_their_box(post, museum, boxes, said):
    assert said in html(post("check", status=400, **boxes))


@pytest.mark.parametrize(
    ("boxes", "ago", "said"),
    [
        ({"proposerEmail": "nobody"}, 60, "Give your e-mail address"),
        ({"comment": " "}, 60, "Say in a comment"),
        ({"fax": "spam"}, 60, "A box that people don’t see"),
        ({}, 1, "quicker than people type"),
        ({}, 13 * 3600, "open for too long"),
    ],
)
def test_a_form_that_is_not_taken_keeps_what_was_typed(post, museum, grscicoll, boxes, ago, said):
    sent = {"homepage": NEW, "comment": "I work there.", "ago": ago} | boxes
    page = html(send(post, status=400, **sent))
    assert said in page
    assert f'name="homepage" value="{NEW}"' in page
    assert boxes.get("comment", "I work there.").strip() in page
    assert boxes.get("proposerEmail", "me@example.org") in page
    assert 'name="fax" value=""' in page
    assert grscicoll.world.suggestions == {}


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        ("suggestions_down", 503, "GRSciColl is busy"),
        ("too_many_requests", 503, "GRSciColl is busy"),
        ("suggestion_lost", 502, "It may have the suggestion all the same"),
    ],
)
def test_nothing_is_lost_while_grscicoll_is_away(
    post, museum, grscicoll, fault, status, said, caplog
):
    grscicoll.faults.set(fault, 1)
    with caplog.at_level(logging.DEBUG):
        page = html(send(post, status=status, homepage=NEW))
    assert said in page
    assert f'name="homepage" value="{NEW}"' in page
    assert not Suggestion.objects.exists()
    assert "me@example.org" not in caplog.text


def test_a_refusal_of_grscicoll_is_passed_on(post, museum, grscicoll):
    grscicoll.world.institutions[LEEDS]["deleted"] = "2026-01-01T00:00:00.000+00:00"
    page = html(send(post, status=400, homepage=NEW))
    assert "GRSciColl does not take this suggestion. It says: Entity not found" in page


def test_an_address_may_send_so_many_in_an_hour(post, museum, grscicoll, settings, monkeypatch):
    settings.UNLIMITED_ADDRESSES = []
    monkeypatch.setattr(sending, "ALLOWED", rates.RateLimitItemPerMinute(2, namespace="TEST"))
    rates.own_limiter.cache_clear()
    for number in range(2):
        send(post, status=302, homepage=f"{NEW}/{number}")
    page = html(send(post, status=429, homepage=NEW))
    assert "has sent many suggestions" in page
    assert f'name="homepage" value="{NEW}"' in page
    assert len(grscicoll.world.suggestions) == 2
    rates.own_limiter.cache_clear()


def test_without_the_setting_there_is_a_link_and_the_json(post, museum, grscicoll, settings):
    settings.GRSCICOLL_SUGGEST = False
    page = unescape(html(send(post, homepage=NEW)))
    assert "This portal does not send suggestions itself" in page
    assert f'"suggestedEntity": {{ "homepage": "{NEW}" }}' in page
    assert f'href="https://registry.gbif.org/institution/{LEEDS}"' in page
    assert 'value="send"' not in page
    assert grscicoll.requests == []


@pytest.mark.parametrize(
    ("page", "boxes", "members"),
    [
        (PAGE, {"type": "DELETE"}, {"type": "DELETE", "entityKey": LEEDS}),
        (PAGE, {"type": "MERGE", "target": "YORYM"}, {"type": "MERGE", "mergeTargetKey": YORK}),
        (
            PAGE,
            {"type": "CONVERSION_TO_COLLECTION", "target": "YORYM"},
            {"institutionForConvertedCollection": YORK},
        ),
        (
            PAGE,
            {"type": "CONVERSION_TO_COLLECTION", "new_institution": "Hull"},
            {"nameForNewInstitutionForConvertedCollection": "Hull"},
        ),
        (f"/collection/{BEETLES}/suggest", {"notes": "Two drawers."}, {"type": "UPDATE"}),
        ("/institution/suggest", {"name": "Hull", "code": "HULL"}, {"type": "CREATE"}),
        ("/collection/suggest", {"name": "Shells", "code": "S"}, {"type": "CREATE"}),
    ],
)
def test_every_type_is_sent(post, client, museum, grscicoll, page, boxes, members):
    review = post("check", page, **boxes)
    answer = send(post, page=page, status=302, **boxes_of(review))
    (suggested,) = grscicoll.world.suggestions.values()
    assert members.items() <= suggested.items()
    assert client.get(answer["Location"]).status_code == 200


def test_a_pin_at_sea_is_doubted_but_may_be_sent(post, museum, grscicoll):
    assert "outside the United Kingdom" in html(post("check", longitude="13.7"))
    assert "outside the United Kingdom" not in html(post("check", longitude="-1.5"))


def test_entries_that_are_not_shown_have_no_form_and_no_suggestions(
    post, client, museum, grscicoll, settings
):
    answer = send(post, status=302, homepage=NEW)
    settings.EXCLUDED_INSTITUTIONS = [museum.pk]
    for address in (PAGE, f"/collection/{BEETLES}/suggest", answer["Location"]):
        assert client.get(address).status_code == 404, address
    assert client.get("/suggestion/00000000-0000-4000-8000-000000000001").status_code == 404
