"""Slices stay under the limit and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvest.fetch.occurrences import count, facet
from harvest.fetch.slices import VALUES, Planner, describe, pack, share
from harvest.gbif import GbifClient
from harvest.sandbox.world.world import World
from tests.harvest.builders import wanted_records

COUNTS = st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 50), max_size=30)


@pytest.fixture
def client(settings):
    return lambda: GbifClient(settings.GBIF_API_URL)


@pytest.mark.parametrize("limit", [1, 7, 50, 1000])
def test_slices_add_up_and_stay_under_the_limit(small_world, serve, client, limit):
    serve(small_world)
    planner = Planner(client(), limit)
    everything = len(wanted_records(small_world))
    slices = list(planner.cut({}, everything))
    assert sum(part.expected for part in slices) == everything
    too_large = [part for part in slices if part.expected > limit]
    assert len(too_large) == len(planner.notes)
    assert limit == 1 or not too_large


def test_records_that_cannot_be_split_further_are_noted(serve, client, small_world):
    record = next(iter(wanted_records(small_world).values()))
    serve(World({**record, "key": key} for key in range(1, 6)))
    planner = Planner(client(), 3)
    (part,) = planner.cut({}, 5)
    assert part.expected == 5
    assert "2 records are unreachable" in str(planner.notes[0])


def test_slices_whose_parts_do_not_add_up_are_noted(serve, client, small_world, monkeypatch):
    # A multi-valued parameter is the wrong one to cut by: a record is in two parts.
    for key in wanted_records(small_world):
        small_world.change(key, recordedBy="Linnaeus|Banks")
    serve(small_world)
    planner = Planner(client(), 10)
    values, missing = planner.parts({}, "recordedBy")
    assert len(values) == 2
    assert missing == 0
    assert "add up to" in str(planner.notes[0])


def test_a_facet_is_paged_to_its_end(serve, client, small_world):
    for number, key in enumerate(wanted_records(small_world)):
        small_world.change(key, catalogNumber=f"No {number}")
    template = next(iter(wanted_records(small_world).values()))
    small_world.put(*({**template, "key": n, "catalogNumber": f"X {n}"} for n in range(1, 1801)))
    serve(small_world)
    values, whole = facet(client(), {}, "catalogNumber")
    assert len(values) == whole == len(wanted_records(small_world)) > 2000


def test_a_search_for_no_value_counts_what_has_none(small_world, serve, client):
    serve(small_world)
    without = [r for r in wanted_records(small_world).values() if "year" not in r]
    assert count(client(), {"year": None}) == len(without) > 0
    values, whole = facet(client(), {"year": None}, "basisOfRecord")
    assert sum(values.values()) == whole == len(without)


def test_filters_are_described_in_gbif_s_words():
    assert describe({"year": ["1900", "1901"], "country": None}) == "year=1900,1901 & country=none"


@given(COUNTS, st.integers(1, 60))
def test_packs_hold_every_value_once_and_stay_under_the_limit(counts, limit):
    groups = list(pack(counts, limit))
    assert sorted(value for group in groups for value in group) == sorted(counts)
    for group in groups:
        assert len(group) == 1 or sum(counts[value] for value in group) <= limit
        assert len(group) <= VALUES


@given(COUNTS, st.integers(1, 2000))
def test_shares_add_up_to_the_limit(counts, limit):
    shares = share(counts, limit)
    assert sum(shares.values()) == min(limit, sum(counts.values()))
    assert all(0 <= shares[key] <= counts[key] for key in counts)
    partial = [shares[key] for key in counts if shares[key] < counts[key]]
    assert not partial or max(partial) - min(partial) <= 1
