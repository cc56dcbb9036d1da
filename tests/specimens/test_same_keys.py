"""The same search finds the same records, however it is asked for."""

import csv
import io
import json
import re
from urllib.parse import urlencode

import feedparser
import pytest
from hypothesis import given, settings

from specimens.presenters.feed import ENTRIES
from tests.specimens import slow_search
from tests.specimens.search.contract.test_engine import ASKED, read, searches

API = "/api/v1/occurrence/search"
pytestmark = pytest.mark.django_db


def by_page(client, query):
    """The gbifIDs on the pages of results."""
    met, offset = [], 0
    while True:
        page = client.get(f"/specimen/search?{query}&limit=100&offset={offset}&sort=gbifId")
        found = re.findall(
            r'class="cell-name.*?href="/specimen/(\d+)', page.content.decode(), re.DOTALL
        )
        met += found
        offset += 100
        if len(found) < 100:
            return [int(key) for key in met]


def by_offset(client, query):
    met, offset = [], 0
    while True:
        body = client.get(f"{API}?{query}&limit=40&offset={offset}").json()
        met += [each["key"] for each in body["results"]]
        offset += 40
        if body["endOfRecords"]:
            return met


def by_cursor(client, query):
    met, cursor = [], "*"
    while cursor:
        body = client.get(f"{API}?{query}&limit=30&cursor={cursor}").json()
        met += [each["key"] for each in body["results"]]
        cursor = body.get("nextCursor")
    return met


def by_form(client, query, form, read):
    """The gbifIDs in the pages of a form, from Link to Link."""
    met, address = [], f"{API}.{form}?{query}&limit=70&fields=key&cursor=*"
    while address:
        answer = client.get(address)
        met += read(answer.content.decode().removeprefix("\ufeff"))
        address = answer.get("Link", "").partition(">")[0].removeprefix("<")
    return met


def by_download(client, query, form, read):
    answer = client.get(f"/specimen/search/download?{query}&format={form}")
    return read(b"".join(answer.streaming_content).decode().removeprefix("\ufeff"))


def in_rows(text):
    """The first column, without its name."""
    return [int(row[0]) for row in list(csv.reader(io.StringIO(text)))[1:]]


def in_lines(text):
    return [json.loads(line)["key"] for line in text.splitlines()]


def in_features(text):
    return [each["id"] for each in json.loads(text)["features"]]


def in_feed(client, query):
    parsed = feedparser.parse(client.get(f"/specimen/search.atom?{query}").content)
    return [int(each.link.rsplit("/", 1)[1]) for each in parsed.entries]


@settings(ASKED, max_examples=12)
@given(params=searches())
def test_a_search_finds_the_same_records_however_it_is_asked(client, world, params):
    query = urlencode(read(params).to_params())
    expected = sorted(row.gbif_id for row in slow_search.search(world.rows, params))
    assert by_page(client, query) == expected
    assert sorted(by_offset(client, query)) == expected
    assert by_cursor(client, query) == expected
    assert by_form(client, query, "csv", in_rows) == expected
    assert by_form(client, query, "ndjson", in_lines) == expected
    assert by_form(client, query, "geojson", in_features) == expected
    assert by_download(client, query, "csv", in_rows) == expected
    assert by_download(client, query, "ndjson", in_lines) == expected
    assert by_download(client, query, "geojson", in_features) == expected
    changed = {row.gbif_id: row.changed_in for row in world.rows}
    last = sorted(expected, key=lambda key: (changed[key], key), reverse=True)
    assert in_feed(client, query) == last[:ENTRIES]
