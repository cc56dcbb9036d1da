"""Unclaimed holdings on the Harvest page and in /status.json."""

import pytest

from harvest.models import UnclaimedHolding
from institutions.models import Dataset
from portal.status import page
from portal.status.unclaimed import unclaimed_count, unclaimed_figures
from tests.pages import html
from tests.portal.test_views import text

FERNS = "11111111-0000-4000-8000-000000000001"
SECTION = "Unclaimed holdings"


@pytest.fixture
def claim(own_index, make_run):
    """``claim((institution code, collection code, specimens), …)`` is a run that counted those."""
    Dataset.objects.create(key=FERNS, title="Ferns of <b>Leeds</b>")

    def make(*holdings):
        run = make_run(unclaimed=sum(specimens for *_codes, specimens in holdings))
        UnclaimedHolding.objects.bulk_create(
            UnclaimedHolding(
                run=run,
                dataset_key=FERNS,
                institution_code=institution,
                collection_code=collection,
                specimens=specimens,
            )
            for institution, collection, specimens in holdings
        )
        return run

    return make


def test_the_number_is_that_of_the_last_harvest_that_counted(claim, make_run):
    assert unclaimed_count() is None
    claim(("ABC", "Herb", 5), ("", "", 1200))
    make_run()
    assert unclaimed_count() == 1205


def test_the_last_counts_stand_largest_first(claim, client):
    claim(("OLD", "", 9))
    run = claim(("ABC", "Herb", 5), ("", "", 1200), ("XYZ", None, 40))
    figures = client.get("/status.json").json()["unclaimed"]
    assert (figures["run"], figures["specimens"]) == (run.pk, 1245)
    assert figures["counted"] == "2026-11-18T09:00:00.000+00:00"
    assert figures["holdings"] == [
        holding("", "", 1200),
        holding("XYZ", None, 40),
        holding("ABC", "Herb", 5),
    ]


def holding(institution, collection, specimens) -> dict:
    return {
        "dataset": FERNS,
        "title": "Ferns of <b>Leeds</b>",
        "institutionCode": institution,
        "collectionCode": collection,
        "specimens": specimens,
    }


def test_the_page_lists_them_in_words(claim, client):
    claim(("", "", 1200), ("XYZ", None, 40), ("ABC", "<i>Herb</i>", 5))
    shown = text(client.get("/status"))
    assert "GBIF could match 1,245 preserved and fossil specimens" in shown
    assert "none none 1,200" in shown
    assert "XYZ any 40" in shown
    assert "&lt;i&gt;Herb&lt;/i&gt;" in html(client.get("/status"))


def test_the_page_shows_the_largest_and_links_to_all(claim, client, monkeypatch):
    monkeypatch.setattr(page, "SHOWN_UNCLAIMED", 2)
    claim(("A", "", 3), ("B", "", 2), ("C", "", 1))
    shown = text(client.get("/status"))
    assert "These are the 2 largest of 3." in shown
    assert "All of them, as JSON" in shown
    assert "C none 1" not in shown


def test_a_harvest_that_counted_none_says_so_without_a_table(claim, client):
    claim(("A", "", 3))
    claim()
    shown = text(client.get("/status"))
    assert "GBIF could match 0 preserved and fossil specimens" in shown
    assert "A none 3" not in shown


def test_without_a_count_there_is_no_section(own_index, make_run, client):
    make_run()
    assert SECTION not in text(client.get("/status"))
    assert unclaimed_figures()["holdings"] == []
