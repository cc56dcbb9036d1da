"""Walks through all results of the API, as a client makes them."""

import pytest

from specimens.models import Scope, Specimen
from tests.specimens.factories import make_holders, make_specimen, make_taxa, random_specimens

SEARCH = "/api/v1/occurrence/search"

pytestmark = pytest.mark.django_db


@pytest.fixture
def specimens(search_index):
    make_holders()
    make_taxa()
    Specimen.objects.bulk_create(random_specimens(80))
    search_index()
    return list(Specimen.objects.visible().filter(scope=Scope.IN_SCOPE))


def walk(client, query, between=lambda: None):
    """The keys that a client meets from cursor=* until an answer has no nextCursor."""
    met, cursor = [], "*"
    while cursor:
        answer = client.get(f"{SEARCH}?cursor={cursor}&{query}").json()
        met += [record["key"] for record in answer["results"]]
        assert answer["endOfRecords"] is ("nextCursor" not in answer)
        cursor = answer.get("nextCursor")
        between()
    return met, answer


@pytest.mark.parametrize("query", ["limit=1", "limit=7", "limit=300", "sort=gbif_id&limit=30", ""])
def test_a_walk_meets_every_record_once_in_the_order_of_gbifids(client, specimens, query):
    met, last = walk(client, query)
    assert met == sorted(each.gbif_id for each in specimens)
    assert last["count"] == len(met)


def test_a_walk_goes_through_a_search_by_filters_and_predicates(client, specimens):
    predicate = '{"type":"not","predicate":{"type":"equals","key":"COUNTRY","value":"FR"}}'
    met, last = walk(client, f"limit=3&year=1800,1950&predicate={predicate}&facet=country")
    by_hand = [
        each.gbif_id
        for each in specimens
        if each.year and 1800 <= each.year <= 1950 and each.country_code != "FR"
    ]
    assert by_hand
    assert met == sorted(by_hand)
    assert last["facets"][0]["field"] == "COUNTRY"


def test_a_walk_to_nowhere_ends_at_once(client, specimens):
    met, last = walk(client, "genus=None+such")
    assert (met, last["count"], last["endOfRecords"]) == ([], 0, True)


def test_a_change_of_the_index_on_the_way_repeats_and_skips_nothing(
    client, specimens, search_index
):
    keys = sorted(each.gbif_id for each in specimens)
    added = keys[-1] + 1

    def harvest():
        if not Specimen.objects.filter(pk=added).exists():
            make_specimen(added)
            make_specimen(keys[0] - 1)
            Specimen.objects.filter(pk=keys[9]).update(withdrawn_at="2026-11-01T00:00Z")
            search_index()

    met, _last = walk(client, "limit=10", harvest)
    assert met == [*keys, added]  # keys[9] was met before it went


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("cursor=next", "cursor"),
        ("cursor=-1", "cursor"),
        ("cursor=9223372036854775808", "cursor"),
        ("cursor=*&offset=20", "offset"),
        ("cursor=*&sort=year", "sort"),
        ("cursor=*&sort=-gbifId", "sort"),
        ("cursor=*&limit=0", "limit"),
    ],
)
def test_a_walk_refuses_other_orders_and_says_what_is_allowed(client, specimens, query, parameter):
    answer = client.get(f"{SEARCH}?{query}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter


def test_an_empty_cursor_is_none(client, specimens):
    answer = client.get(f"{SEARCH}?cursor=&sort=year&offset=1")
    assert answer.status_code == 200
    assert "nextCursor" not in answer.json()
