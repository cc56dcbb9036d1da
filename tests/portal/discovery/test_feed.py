from datetime import UTC, datetime
from xml.etree import ElementTree

from tests.pages import html

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(client):
    answer = client.get("/new.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall("a:entry", ATOM)


def test_home_leads_to_the_feed(client, own_index):
    assert 'type="application/atom+xml" title="New records" href="/new.atom"' in html(
        client.get("/")
    )


def test_the_feed_has_the_records_that_gbif_numbered_last(client, own_index, make_specimen):
    make_specimen(1, last_interpreted=datetime(2026, 11, 1, tzinfo=UTC))
    make_specimen(
        2,
        scientific_name="Papilio machaon",
        catalog_number="N:2",
        county="Norfolk",
        event_date="1922",
        last_interpreted=datetime(2026, 11, 2, tzinfo=UTC),
    )
    newest, oldest = entries(client)
    assert newest.find("a:title", ATOM).text == "Papilio machaon, N:2"
    assert newest.find("a:link", ATOM).get("href") == "http://testserver/specimen/2"
    assert newest.find("a:summary", ATOM).text == "N:2 · Norfolk · 1922 · Preserved specimen"
    assert newest.find("a:updated", ATOM).text == "2026-11-02T00:00:00+00:00"
    assert oldest.find("a:id", ATOM).text == "https://www.gbif.org/occurrence/1"


def test_text_from_gbif_is_no_markup_in_the_feed(client, own_index, make_specimen):
    make_specimen(1, scientific_name="<b>A</b>", county="<script>x</script>")
    [entry] = entries(client)
    assert entry.find("a:title", ATOM).text == "<b>A</b>"
    assert entry.find("a:summary", ATOM).text.startswith("&lt;script&gt;x")


def test_without_records_the_feed_is_empty(client, own_index):
    assert entries(client) == []
