"""Feeds of searches, read by a feed reader, and the badge."""

from datetime import UTC, datetime

import feedparser
import pytest
from django.utils import timezone

from institutions.models import Dataset
from specimens import follow
from specimens.models import SpecimenChange
from tests.pages import html

KEW = "cd6e21c8-9e8a-493a-8a76-fbf7862069e5"
NEXT = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


@pytest.fixture
def harvested(own_index, make_run, make_specimen):
    """Two harvests: the first brought 1 to 3, the second changed 1, withdrew 3 and brought 4 and 5."""
    first, second = make_run(), make_run(ended_at=NEXT)
    kew = Dataset.objects.create(key=KEW, title="Kew")
    make_specimen(2, changed_in=first.pk, dataset=kew, country_code="GB")
    make_specimen(1, changed_in=second.pk, dataset=kew, country_code="GB", county="<b>Kent</b>")
    make_specimen(3, changed_in=second.pk, dataset=kew, withdrawn_at=timezone.now())
    make_specimen(4, changed_in=second.pk, dataset=kew, country_code="FR")
    make_specimen(5, changed_in=second.pk, country_code="GB", scope="HELD_ABROAD")
    SpecimenChange.objects.create(
        gbif_id=1, field="county", old="Sussex", new="<b>Kent</b>", at=NEXT, run=second.pk
    )
    own_index()


def atom(client, query=""):
    read = feedparser.parse(client.get(f"/specimen/search.atom{query}").content)
    assert not read.bozo
    return read


def numbers(read):
    return [int(each.link.rsplit("/", 1)[1]) for each in read.entries]


@pytest.mark.parametrize("few", [20_000, 0])
def test_a_feed_has_what_the_latest_harvests_changed_first(client, harvested, monkeypatch, few):
    monkeypatch.setattr(follow, "FEW", few)
    monkeypatch.setattr(follow, "BATCH", 1)
    assert numbers(atom(client, "?country=GB")) == [1, 2]
    assert numbers(atom(client, "?country=FR")) == [4]
    assert numbers(atom(client, "?country=GB&include=HELD_ABROAD")) == [5, 1, 2]


def test_a_feed_of_a_dataset_has_its_withdrawn_records(client, harvested):
    read = atom(client, f"?datasetKey={KEW}")
    assert numbers(read) == [4, 3, 1, 2]
    assert read.entries[1].title == "Specimen 3: withdrawn"
    assert numbers(atom(client)) == [4, 3, 1, 2]


def test_an_entry_says_when_and_what_changed_and_holds_no_markup_of_others(client, harvested):
    entry = atom(client, "?country=GB").entries[0]
    assert entry.updated == "2026-11-19T09:00:00+00:00"
    assert "County: Sussex → &lt;b&gt;Kent" in entry.summary
    assert entry.id.startswith("https://www.gbif.org/occurrence/1#harvest-")


def test_the_json_feed_has_the_same_entries(client, harvested):
    answer = client.get("/specimen/search.feed.json?country=GB")
    assert answer["Content-Type"] == "application/feed+json"
    body, read = answer.json(), atom(client, "?country=GB")
    assert body["version"] == "https://jsonfeed.org/version/1.1"
    assert [each["id"] for each in body["items"]] == [each.id for each in read.entries]
    assert all(each["content_text"] and each["date_modified"] for each in body["items"])


@pytest.mark.parametrize("path", ["search.atom", "search.feed.json", "search/badge.svg"])
def test_pages_of_other_sites_may_load_feeds_and_badges(client, harvested, path):
    first = client.get(f"/specimen/{path}", headers={"Origin": "https://else.example.org"})
    assert first["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert first["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/specimen/{path}?year=last").status_code == 400


def test_results_lead_to_their_feeds(client, harvested):
    page = html(client.get("/specimen/search?country=GB"))
    assert 'type="application/atom+xml"' in page
    assert 'href="/specimen/search.atom?country=GB"' in page
    assert 'href="/specimen/search.feed.json?country=GB"' in page


def test_a_badge_says_how_many_records_a_search_finds(client, harvested):
    answer = client.get("/specimen/search/badge.svg?country=GB")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "<title>2 specimen records</title>" in html(answer)


def test_a_feed_of_any_search_has_its_withdrawn_records(
    client, harvested, make_specimen, own_index
):
    gone = {"withdrawn_at": timezone.now(), "changed_in": 9}
    make_specimen(11, family="Fagaceae", locality="Ham, Surrey", **gone)
    make_specimen(12, family="Rosaceae", locality="Ham, Surrey", **gone)
    make_specimen(13, family="Fagaceae", scope="HELD_ABROAD", **gone)
    assert numbers(atom(client, "?family=Fagaceae")) == [11]
    assert numbers(atom(client, "?q=surrey&family=!Rosaceae")) == [11]
    assert numbers(atom(client, "?family=Fagaceae&include=HELD_ABROAD")) == [13, 11]
    assert numbers(atom(client, f"?datasetKey={KEW}&family=Fagaceae")) == []


def test_the_feed_of_a_record_has_an_entry_for_each_harvest_that_changed_it(client, harvested):
    read = feedparser.parse(client.get("/specimen/1.atom").content)
    assert not read.bozo
    assert "County: Sussex → &lt;b&gt;Kent" in read.entries[0].summary
    body = client.get("/specimen/3.feed.json", headers={"Origin": "https://a.org"})
    assert body["Access-Control-Allow-Origin"] == "*"
    assert body.json()["items"][0]["title"] == "Specimen 3: withdrawn"
    assert client.get("/specimen/99.atom").status_code == 404


def test_the_feed_of_a_record_tells_when_it_was_added(client, harvested, make_run, make_specimen):
    first, later = make_run(), make_run(ended_at=NEXT)
    make_specimen(20, added_in=first.pk, changed_in=later.pk)
    texts = [each["content_text"] for each in client.get("/specimen/20.feed.json").json()["items"]]
    assert texts == [
        "The record has changed, in nothing that people cite.",
        "The record is new here.",
    ]
