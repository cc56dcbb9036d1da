"""Specimens that nobody holds are counted, not harvested."""

from collections import Counter

import pytest

from harvest.models import HarvestRun, UnclaimedHolding
from harvest.options import HarvestOptions
from harvest.registry import unclaimed
from harvest.run import harvest
from harvest.sandbox.api import routes
from harvest.sandbox.api.answers import BadRequest
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from tests.harvest.builders import wanted_records

pytestmark = pytest.mark.django_db(transaction=True)

NOBODYS = {"institutionKey": None, "collectionKey": None}
SPECIMENS = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN")


@pytest.fixture
def claimless_world(small_world):
    """A world in which each ninth record has no holder, with several codes."""
    codes = [
        ("ABC", "Herb"),
        ("abc", "Herb"),
        ("ABC", None),
        ("Ábc \u2019s", "Geol."),
        (None, None),
        (None, "X"),
    ]
    for number, key in enumerate(sorted(wanted_records(small_world))[::9]):
        institution, collection = codes[number % len(codes)]
        small_world.change(key, **NOBODYS, institutionCode=institution, collectionCode=collection)
    return small_world


def counted_slowly(world) -> Counter:
    return Counter(
        (
            record["datasetKey"],
            record.get("institutionCode") or "",
            record.get("collectionCode") or "",
        )
        for record in world
        if record.get("publishingCountry") == "GB"
        and record["basisOfRecord"] in SPECIMENS
        and not record.get("institutionKey")
        and not record.get("collectionKey")
    )


def stored(run) -> dict:
    return {
        (str(each.dataset_key), each.institution_code, each.collection_code): each.specimens
        for each in UnclaimedHolding.objects.filter(run=run)
    }


def full_run() -> HarvestRun:
    return HarvestRun.objects.filter(kind="specimens").latest("pk")


def test_specimens_without_a_holder_are_counted_by_dataset_and_codes(claimless_world, serve):
    serve(claimless_world)
    harvest()
    run = full_run()
    expected = counted_slowly(claimless_world)
    assert len(expected) > 5
    assert stored(run) == expected
    assert run.unclaimed == expected.total()
    assert run.state == run.State.COMPLETED
    assert (
        set(Specimen.objects.values_list("pk", flat=True)) == wanted_records(claimless_world).keys()
    )


def test_rare_institution_codes_are_counted_whatever_the_collection(
    claimless_world, serve, monkeypatch
):
    monkeypatch.setattr(unclaimed, "DETAILED", 1)
    serve(claimless_world)
    harvest()
    found = stored(full_run())
    assert sum(found.values()) == counted_slowly(claimless_world).total()
    assert any(collection is None for _dataset, _institution, collection in found)
    by_institution, slowly = Counter(), Counter()
    for (dataset, institution, _), number in found.items():
        by_institution[dataset, institution] += number
    for (dataset, institution, _), number in counted_slowly(claimless_world).items():
        slowly[dataset, institution] += number
    assert by_institution == slowly


def test_each_harvest_keeps_its_own_counts(claimless_world, serve):
    serve(claimless_world)
    harvest()
    first = full_run()
    holder = next(iter(wanted_records(claimless_world).values()))["institutionKey"]
    for record in list(claimless_world):
        if not record.get("institutionKey"):
            claimless_world.change(record["key"], institutionKey=holder)
    harvest()
    assert full_run().unclaimed == 0
    assert stored(full_run()) == {}
    assert stored(first)


@pytest.mark.parametrize("part", [{"increment": True}, {"limit": 5}])
def test_a_harvest_of_a_part_counts_none(claimless_world, serve, part):
    serve(claimless_world)
    harvest()
    first = full_run()
    harvest(institutions=False, wanted=HarvestOptions(**part))
    assert full_run() != first
    assert full_run().unclaimed is None


@pytest.fixture
def refuse(monkeypatch):
    """``refuse(of)``: GBIF refuses predicates that ask for nobody's specimens and contain ``of``."""
    read = routes.parse_predicate_search

    def start(of: bytes = b""):
        def search(body, *checklist):
            if body.count(b'"isNull"') >= len(NOBODYS) and of in body:
                raise BadRequest("Not today.")
            return read(body, *checklist)

        monkeypatch.setattr(routes, "parse_predicate_search", search)

    return start


def test_a_harvest_is_not_spoilt_by_counts_that_gbif_refuses(claimless_world, serve, refuse):
    refuse()
    serve(claimless_world)
    summary = harvest()
    run = full_run()
    assert (run.state, run.unclaimed) == (run.State.COMPLETED, None)
    (note,) = run.notes
    assert note["code"] == "UNCLAIMED_NOT_COUNTED"
    assert "GBIF did not count the specimens without a holder" in summary.notes[0]
    assert summary.indexed == Specimen.objects.count() > 0


def test_a_dataset_that_gbif_does_not_count_by_codes_is_counted_as_a_whole(
    claimless_world, serve, refuse
):
    expected = counted_slowly(claimless_world)
    dataset = min(dataset for dataset, *_codes in expected)
    refuse(dataset.encode())
    serve(claimless_world)
    harvest()
    found = stored(full_run())
    number = sum(specimens for (key, *_), specimens in expected.items() if key == dataset)
    assert found.pop((dataset, "", None)) == number
    assert found == {key: specimens for key, specimens in expected.items() if key[0] != dataset}
    assert full_run().unclaimed == expected.total()
    assert [note["code"] for note in full_run().notes] == ["UNCLAIMED_IN_PART"]


def test_a_code_that_cannot_be_stored_is_written_without_its_null(small_world, serve):
    key = min(wanted_records(small_world))
    small_world.change(key, **NOBODYS, institutionCode="a\0b", basisOfRecord="FOSSIL_SPECIMEN")
    serve(small_world)
    harvest()
    assert "a\ufffdb" in {institution for _dataset, institution, _ in stored(full_run())}


def test_a_harvest_that_dies_while_it_counts_has_brought_and_indexed_all(
    claimless_world, serve, dying_at
):
    serve(claimless_world)
    with dying_at("INSERT ON harvest_unclaimedholding"):
        harvest()
    run = full_run()
    assert (run.state, run.unclaimed) == (run.State.COMPLETED, None)
    assert get_engine().count(SpecimenQuery()) > 0
    harvest()
    assert stored(full_run()) == counted_slowly(claimless_world)
