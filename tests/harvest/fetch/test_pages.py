"""A slice becomes a file, whatever happens on the way."""

import gzip

import pytest

from harvest.fetch import pages
from harvest.fetch.filter_check import WrongAnswer
from harvest.fetch.pages import Fetcher, Outgrown, Stopped, read_raw
from harvest.fetch.slices import Slice
from harvest.gbif import GbifClient, PermanentFailure
from tests.harvest.builders import wanted_records


@pytest.fixture
def dataset(world):
    """The key of a dataset of more than two pages, and its records' keys."""
    found: dict[str, set[int]] = {}
    for key, record in wanted_records(world).items():
        found.setdefault(record["datasetKey"], set()).add(key)
    return max(found.items(), key=lambda item: len(item[1]))


@pytest.fixture
def institution(world):
    """The key of an institution: only a search that names a holder is sent by GET."""
    return next(
        key for record in wanted_records(world).values() if (key := record.get("institutionKey"))
    )


@pytest.fixture
def fetch(settings, tmp_path):
    def fetch_slice(part, limit=100_000, sleep=lambda seconds: None, **options):
        path = tmp_path / "raw" / "1.ndjson.gz"
        client = GbifClient(settings.GBIF_API_URL, sleep)
        return Fetcher(client, limit, **options).fetch(part, path)

    return fetch_slice


def test_every_record_of_a_slice_is_in_its_file_once(world, serve, dataset, fetch):
    key, keys = dataset
    serve(world)
    fetched = fetch(Slice({"datasetKey": [key]}, len(keys)))
    found = [record["key"] for record in read_raw(fetched.path)]
    assert len(found) == len(keys) == fetched.records == fetched.expected
    assert set(found) == keys
    assert fetched.complete


@pytest.mark.parametrize("fault", ["shifting", "repeated_page"])
def test_records_that_move_between_pages_are_asked_for_again(world, serve, dataset, fetch, fault):
    key, keys = dataset
    sandbox = serve(world)
    sandbox.faults.in_a_row = 1
    sandbox.faults.set(fault, 1)
    fetched = fetch(Slice({"datasetKey": [key]}, len(keys)))
    assert {record["key"] for record in read_raw(fetched.path)} == keys
    assert fetched.complete


def test_records_that_never_come_are_noted(world, serve, dataset, fetch):
    key, keys = dataset
    sandbox = serve(world)
    sandbox.faults.in_a_row = 100
    sandbox.faults.set("shifting", 1)
    fetched = fetch(Slice({"datasetKey": [key]}, len(keys)))
    assert not fetched.complete
    assert fetched.records < fetched.expected == len(keys)
    missing = f"{fetched.expected - fetched.records} of {fetched.expected:,} records"
    assert missing in str(fetched.gap)


def test_a_filter_that_gbif_ignores_is_noticed_by_the_count(
    world, serve, dataset, fetch, institution
):
    filters = {"institutionKey": [institution], "dataset_Kee": [dataset[0]]}
    serve(world)
    with pytest.raises(WrongAnswer, match="dataset_Kee"):
        fetch(Slice(filters, len(dataset[1])))


def test_a_filter_that_gbif_ignores_is_noticed_by_the_records(
    world, serve, dataset, fetch, institution
):
    filters = {"institutionKey": [institution], "dataset_Kee": [dataset[0]]}
    serve(world)
    with pytest.raises(WrongAnswer, match="dataset_Kee=none"):
        fetch(Slice(filters, 10, whole=False))


def test_a_filter_that_gbif_does_not_know_is_refused_in_a_predicate(world, serve, dataset, fetch):
    serve(world)
    with pytest.raises(PermanentFailure, match="400: Cannot parse DATASET_KEE"):
        fetch(Slice({"dataset_Kee": [dataset[0]]}, len(dataset[1])))


def test_a_slice_that_changed_since_it_was_planned_is_counted_again(world, serve, dataset, fetch):
    key, keys = dataset
    serve(world)
    fetched = fetch(Slice({"datasetKey": [key]}, len(keys) + 5))
    assert fetched.expected == fetched.records == len(keys)
    assert fetched.complete


def counts_that_differ(monkeypatch):
    """GBIF's facets count otherwise than its searches, as while it reads a dataset again."""
    counted = iter(range(10_000, 20_000))
    monkeypatch.setattr(pages, "facet_total", lambda client, filters: next(counted))


def test_a_slice_whose_counts_do_not_settle_goes_on_and_is_incomplete(
    world, serve, dataset, fetch, monkeypatch, settings
):
    key, keys = dataset
    serve(world)
    settings.HARVEST_RECOUNT_WAIT = 30
    counts_that_differ(monkeypatch)
    sleeps, moving = [], []
    fetched = fetch(Slice({"datasetKey": [key]}, len(keys) + 5), sleep=sleeps.append, moving=moving)
    assert {record["key"] for record in read_raw(fetched.path)} == keys
    assert (fetched.complete, fetched.gap.code) == (False, "SLICE_MOVED")
    assert sum(sleeps) == 30 + 60 + 90
    assert moving == [f"datasetKey={key}"]


def test_many_slices_whose_counts_do_not_settle_are_no_answer(
    world, serve, dataset, fetch, monkeypatch
):
    key, keys = dataset
    serve(world)
    counts_that_differ(monkeypatch)
    with pytest.raises(WrongAnswer, match="counted by facet"):
        fetch(Slice({"datasetKey": [key]}, len(keys) + 5), moving=["another"] * pages.MOST_MOVING)


def test_a_slice_that_outgrew_its_limit_is_not_fetched(world, serve, dataset, fetch):
    key, keys = dataset
    serve(world)
    with pytest.raises(Outgrown) as outgrown:
        fetch(Slice({"datasetKey": [key]}, 10), limit=20)
    assert outgrown.value.expected == len(keys)


def test_records_beyond_the_paging_limit_are_noted(world, serve, dataset, fetch):
    key, keys = dataset
    serve(world)
    fetched = fetch(Slice({"datasetKey": [key]}, len(keys)), limit=310)
    assert fetched.records == 310
    assert not fetched.complete


def test_a_slice_stops_at_the_wanted_number_of_records(world, serve, dataset, fetch):
    sandbox = serve(world)
    fetched = fetch(Slice({"datasetKey": [dataset[0]]}, 7, whole=False))
    assert (fetched.records, fetched.expected, fetched.complete) == (7, 7, True)
    assert len(sandbox.requests) == 1


def test_records_without_a_value_are_found(world, serve, fetch):
    missing = {k for k, record in wanted_records(world).items() if "institutionKey" not in record}
    serve(world)
    fetched = fetch(Slice({"institutionKey": None}, len(missing)))
    assert {record["key"] for record in read_raw(fetched.path)} == missing


def test_a_slice_that_nobody_wants_any_more_leaves_no_file(world, serve, dataset, fetch, tmp_path):
    serve(world)
    with pytest.raises(Stopped):
        fetch(Slice({"datasetKey": [dataset[0]]}, len(dataset[1])), stopped=lambda: True)
    assert not (tmp_path / "raw" / "1.ndjson.gz").exists()


def test_records_without_a_key_are_kept_for_the_report(serve, fetch, tmp_path):
    path = tmp_path / "odd.gz"
    with gzip.open(path, "wt") as file:
        file.write('[{"no": "key"}, "text"]\n[3]\n')
    assert list(read_raw(path)) == [{"no": "key"}, "text", 3]
