"""How searches are sent; what GBIF makes of them is in test_slices.py."""

import json
from contextlib import suppress

import pytest
import responses

from harvest.fetch.occurrences import FACET_PAGE, count, facet
from harvest.gbif import GbifClient, PermanentFailure


def test_a_facet_whose_pages_are_all_the_same_has_no_end(settings):
    settings.GBIF_API_URL = "http://127.0.0.1:9/v1"
    counts = [{"name": f"No {number}", "count": 1} for number in range(FACET_PAGE)]
    page = {"count": 5000, "results": [], "facets": [{"field": "CATALOG_NUMBER", "counts": counts}]}
    with responses.RequestsMock() as wire:
        wire.post("http://127.0.0.1:9/v1/occurrence/search/predicate", json=page)
        with pytest.raises(PermanentFailure, match="GBIF repeats the first 1,000 values of cat"):
            facet(GbifClient(settings.GBIF_API_URL), {}, "catalogNumber")
        assert len(wire.calls) == 2


HELD = [{"type": "isNotNull", "parameter": f"{name}_KEY"} for name in ("INSTITUTION", "COLLECTION")]


@pytest.mark.parametrize(
    ("filters", "method", "asks_for_a_holder"),
    [
        ({}, "POST", True),
        ({"year": ["1900"]}, "POST", True),
        ({"institutionKey": ["1"]}, "GET", False),
        ({"collectionKey": ["1"]}, "GET", False),
        ({"institutionKey": ["1"], "year": None}, "POST", False),
        ({"institutionKey": None}, "POST", True),
        ({"institutionKey": None, "collectionKey": ["1"]}, "POST", False),
        ({"institutionKey": None, "collectionKey": None}, "POST", False),
    ],
)
def test_a_search_asks_for_a_holder_unless_it_says_which(
    world, serve, settings, filters, method, asks_for_a_holder
):
    sandbox = serve(world)
    with suppress(PermanentFailure):  # a key that is none
        count(GbifClient(settings.GBIF_API_URL), filters)
    (request,) = sandbox.requests
    assert request.method == method
    assert (b"isNotNull" in request.body) is asks_for_a_holder
    if asks_for_a_holder:
        asked = json.loads(request.body)["predicate"]["predicates"]
        assert {"type": "or", "predicates": HELD} in asked


@pytest.mark.parametrize(("parameter", "is_text"), [("collectionCode", True), ("year", False)])
def test_codes_are_counted_and_compared_in_their_own_case(
    world, serve, settings, parameter, is_text
):
    sandbox = serve(world)
    facet(GbifClient(settings.GBIF_API_URL), {parameter: ["7"], "month": None}, parameter)
    body = json.loads(sandbox.requests[0].body)
    term = next(each for each in body["predicate"]["predicates"] if each.get("value") == "7")
    assert [each.get("matchCase", False) for each in (body, term)] == [is_text, is_text]
