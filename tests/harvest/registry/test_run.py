"""The registry's entries: gathered over HTTP, written where they differ."""

import json

import pytest

from harvest.gbif import PermanentFailure
from harvest.models import HarvestRun
from harvest.registry.fetch import key_of
from harvest.registry.load import is_short
from harvest.run import harvest
from harvest.sandbox.api import grscicoll, registry, routes
from harvest.sandbox.api.answers import BadRequest, NotFound, answer_json
from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from institutions.models import Collection, Dataset, Institution, Publisher
from specimens.models import Scope, Specimen
from tests.harvest.builders import wanted_records

pytestmark = pytest.mark.django_db

UK_1, UK_2, ABROAD, NEW = (f"{n}0000000-0000-4000-8000-000000000001" for n in range(1, 5))
SHELLS, BONES = (f"{n}0000000-0000-4000-8000-000000000002" for n in range(1, 3))
MUSEUM, ELSEWHERE = (f"{n}0000000-0000-4000-8000-000000000003" for n in range(1, 3))
CATALOGUE, FOREIGN = (f"{n}0000000-0000-4000-8000-000000000004" for n in range(1, 3))


def occurrence(key: int, **terms) -> dict:
    return {
        "key": key,
        "gbifID": str(key),
        "datasetKey": CATALOGUE,
        "publishingOrgKey": MUSEUM,
        "publishingCountry": "GB",
        "basisOfRecord": "PRESERVED_SPECIMEN",
        "institutionKey": UK_1,
        "issues": [],
        **terms,
    }


@pytest.fixture
def small():
    """Two British institutions, one abroad that a record names, and their entries."""
    one = entities.institution(UK_1, "ONE", "First Museum")
    two = entities.institution(UK_2, "TWO", "Second Museum")
    far = entities.institution(ABROAD, "FAR", "Far Museum", "NO")
    return World(
        [occurrence(1), occurrence(2, institutionKey=ABROAD, datasetKey=FOREIGN)],
        [one, two, far],
        [
            entities.collection(SHELLS, "S", "Shells", one),
            entities.collection(BONES, "B", "Bones", two, country="NO"),
        ],
        [
            entities.organization(MUSEUM, "First Museum"),
            entities.organization(ELSEWHERE, "Elsewhere", "NO"),
        ],
        [
            entities.dataset(CATALOGUE, "Catalogue", MUSEUM),
            entities.dataset(FOREIGN, "Foreign", ELSEWHERE),
        ],
    )


def harvest_registry():
    return harvest(specimens=False)


def keys(model) -> set[str]:
    return {str(key) for key in model.objects.values_list("pk", flat=True)}


def asked_one_by_one(sandbox) -> set[str]:
    """The keys of the datasets that were fetched by themselves."""
    paths = (request.path.partition("/dataset/")[2] for request in sandbox.requests)
    return set(filter(None, paths))


def test_only_datasets_that_the_list_lacks_are_fetched_one_by_one(small, serve):
    sandbox = serve(small)
    harvest_registry()
    assert asked_one_by_one(sandbox) == {FOREIGN}
    assert Dataset.objects.get(pk=CATALOGUE).citation


def test_datasets_are_fetched_one_by_one_without_a_list(small, serve, monkeypatch):
    sandbox = serve(small)
    monkeypatch.setattr(registry, "datasets", no_list)
    harvest_registry()
    assert asked_one_by_one(sandbox) == {CATALOGUE, FOREIGN}
    assert keys(Dataset) == {CATALOGUE, FOREIGN}


def no_list(world, params):
    raise NotFound("/dataset")


def test_a_list_of_datasets_whose_filter_gbif_ignores_is_refused(small, serve, monkeypatch):
    small.datasets[NEW] = entities.dataset(NEW, "Another of elsewhere", ELSEWHERE)
    serve(small)
    everything = registry.datasets
    monkeypatch.setattr(registry, "datasets", lambda world, params: everything(world, ()))
    with pytest.raises(PermanentFailure, match="the filter is ignored"):
        harvest_registry()


def test_a_dataset_whose_publisher_is_not_listed_yet_spoils_nothing(small, serve, monkeypatch):
    serve(small)
    stray = entities.dataset(NEW, "A stray", ELSEWHERE)
    listed = registry.datasets

    def with_a_stray(world, params):
        answer = json.loads(listed(world, params).body)
        return answer_json({**answer, "results": [*answer["results"], stray]})

    monkeypatch.setattr(registry, "datasets", with_a_stray)
    harvest_registry()
    assert keys(Dataset) == {CATALOGUE, FOREIGN, NEW}
    assert keys(Publisher) == {MUSEUM, ELSEWHERE}


def test_the_uks_entries_and_those_they_refer_to_are_gathered(small, serve):
    serve(small)
    summary = harvest_registry()
    assert keys(Institution) == {UK_1, UK_2, ABROAD}
    assert keys(Collection) == {SHELLS, BONES}  # one of them has an address elsewhere
    assert keys(Publisher) == {MUSEUM, ELSEWHERE}
    assert keys(Dataset) == {CATALOGUE, FOREIGN}
    assert (summary.institutions, summary.entries_changed) == (3, 9)
    assert Dataset.objects.get(pk=CATALOGUE).citation


def test_a_dataset_that_no_specimen_names_is_known_without_being_asked_for(small, serve):
    small.datasets[NEW] = entities.dataset(NEW, "Empty", MUSEUM)
    sandbox = serve(small)
    harvest_registry()
    assert Dataset.objects.get(pk=NEW).title == "Empty"
    assert Dataset.objects.get(pk=NEW).license == Dataset.objects.get(pk=CATALOGUE).license
    assert not [asked for asked in sandbox.requests if asked.path == f"/dataset/{NEW}"]


def test_the_whole_generated_registry_is_gathered(small_world, serve):
    serve(small_world)
    harvest_registry()
    british = {
        key
        for key, entry in small_world.institutions.items()
        if entry["address"].get("country") == "GB" and not entry.get("deleted")
    }
    assert british <= keys(Institution)
    named = {r.get("institutionKey") for r in wanted_records(small_world).values()} - {None}
    assert named <= keys(Institution)


def test_a_second_harvest_writes_nothing(small, serve):
    serve(small)
    harvest_registry()
    assert harvest_registry().entries_changed == 0


def test_successors_are_followed_to_the_end(small, serve):
    small.institutions[UK_2] |= {"replacedBy": NEW, "active": False}
    small.institutions[NEW] = entities.institution(
        NEW, "NEW", "New Museum", "IE", convertedToCollection=BONES
    )
    serve(small)
    harvest_registry()
    assert str(Institution.objects.get(pk=UK_2).replaced_by) == NEW
    assert str(Institution.objects.get(pk=NEW).converted_to_collection) == BONES


def test_a_key_that_gbif_does_not_serve_is_left_alone(small, serve):
    small.institutions[UK_2]["replacedBy"] = NEW
    serve(small)
    harvest_registry()
    assert NEW not in keys(Institution)


def test_an_entry_that_is_gone_is_withdrawn_and_one_that_returns_restored(small, serve):
    serve(small)
    harvest_registry()
    gone = small.institutions.pop(UK_2)
    small.collections.pop(BONES)
    harvest_registry()
    assert Institution.objects.get(pk=UK_2).withdrawn_at is not None
    assert Collection.objects.get(pk=BONES).withdrawn_at is not None
    small.institutions[UK_2] = gone
    harvest_registry()
    assert Institution.objects.get(pk=UK_2).withdrawn_at is None


def test_an_entry_that_gbif_deleted_says_when(small, serve):
    serve(small)
    harvest_registry()
    small.institutions[UK_2]["deleted"] = "2026-01-02T00:00:00.000+00:00"
    harvest_registry()
    entry = Institution.objects.get(pk=UK_2)
    assert entry.deleted.year == 2026
    assert entry.withdrawn_at is None


def test_an_empty_registry_withdraws_nothing_and_says_so(small, serve):
    serve(small)
    harvest_registry()
    kept = dict(small.institutions)
    small.institutions.clear()
    small.remove(1, 2)
    for entry in small.collections.values():
        entry.pop("institutionKey")
    summary = harvest_registry()
    assert not Institution.objects.exclude(withdrawn_at=None).exists()
    assert summary.state == HarvestRun.State.INCOMPLETE
    assert "3 of 3 entries would be lost" in summary.notes[0]
    small.institutions |= kept
    assert harvest_registry().state == HarvestRun.State.COMPLETED


@pytest.mark.parametrize(
    ("live", "left", "short"),
    [(0, 0, False), (5, 0, True), (5, 1, False), (200, 120, True), (200, 160, False)],
)
def test_a_short_list_is_not_believed(live, left, short):
    assert is_short(live, left) is short


def test_a_country_that_gbif_drops_is_noticed(small, serve, monkeypatch):
    # GBIF drops a country that it does not know, and lists the world.
    monkeypatch.setattr("harvest.registry.fetch.UK", "GBR")
    serve(small)
    with pytest.raises(PermanentFailure, match="the filter is ignored"):
        harvest_registry()


@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_an_entry_without_a_key_is_left_out_and_the_others_gathered(small, serve, key):
    small.institutions["?"] = entities.institution(UK_1, "ODD", "Odd") | {"key": key}
    small.collections["?"] = small.collections[BONES] | {"key": key, "institutionKey": key}
    small.organizations["?"] = small.organizations[MUSEUM] | {"key": key}
    small.datasets["?"] = small.datasets[CATALOGUE] | {"key": key}
    serve(small)
    harvest_registry()
    assert keys(Institution) == {UK_1, UK_2, ABROAD}
    assert keys(Dataset) == {CATALOGUE, FOREIGN}


@pytest.mark.parametrize("key", [7, "../dataset", "not-a-key", ["a"], {"a": 1}])
def test_a_reference_that_is_no_key_is_not_followed(small, serve, key):
    small.institutions[UK_1] |= {"replacedBy": key, "convertedToCollection": key}
    small.collections[BONES]["replacedBy"] = key
    serve(small)
    harvest_registry()
    assert Institution.objects.get(pk=UK_1).replaced_by is None
    assert Collection.objects.get(pk=BONES).replaced_by is None


@pytest.mark.parametrize(
    "term", ["institutionKey", "collectionKey", "datasetKey", "publishingOrgKey"]
)
def test_a_bad_key_that_a_specimen_names_is_not_asked_for(small, serve, term):
    small.change(1, **{term: "not-a-key"})
    sandbox = serve(small)
    assert harvest().state == HarvestRun.State.COMPLETED
    assert keys(Institution) == {UK_1, UK_2, ABROAD}
    assert keys(Dataset) == {CATALOGUE, FOREIGN}
    assert keys(Specimen) == ({"2"} if term == "datasetKey" else {"1", "2"})
    assert not [asked for asked in sandbox.requests if "not-a-key" in f"{asked.path}?{asked.query}"]


@pytest.mark.parametrize(
    "entry", [None, 7, "text", [], {}, {"key": None}, {"key": 7}, {"key": ["a"]}, {"key": "7"}]
)
def test_only_a_uuid_is_a_key(entry):
    assert key_of(entry, "key") is None
    assert key_of({"key": UK_1.upper()}, "key") == UK_1


class Refused(dict):
    """Entries that are listed, and refused to whoever asks for one."""

    def __getitem__(self, key):
        raise BadRequest("Not this one")


def test_a_failure_other_than_not_found_fails_the_run(small, serve):
    small.institutions = Refused(small.institutions)
    serve(small)
    with pytest.raises(PermanentFailure, match="400"):
        harvest_registry()
    assert HarvestRun.objects.get().state == HarvestRun.State.FAILED


def test_an_institution_that_moves_abroad_takes_its_specimens_out_of_scope(small, serve):
    serve(small)
    harvest()
    assert Specimen.objects.get(pk=1).scope == Scope.IN_SCOPE
    small.institutions[UK_1]["address"]["country"] = "NO"
    small.institutions[UK_1]["mailingAddress"]["country"] = "NO"
    summary = harvest_registry()
    specimen = Specimen.objects.get(pk=1)
    assert specimen.scope == Scope.HELD_ABROAD
    assert specimen.changed_in == summary.runs[0]
    assert summary.indexed == 1


def test_the_index_follows_an_institution_with_a_new_name(small, serve):
    serve(small)
    harvest()
    small.institutions[UK_1]["name"] = "Renamed Museum"
    summary = harvest_registry()
    assert Specimen.objects.get(pk=1).changed_in == summary.runs[0]
    assert Specimen.objects.get(pk=2).changed_in < summary.runs[0]
    assert summary.indexed == 1


@pytest.mark.parametrize("odd", [None, 7, "text", [], {}, {"key": "NHM"}, {"key": UK_1}], ids=repr)
def test_an_entry_that_cannot_be_read_stays_as_it_is_here(small, serve, monkeypatch, odd):
    serve(small)
    harvest_registry()
    listed, single = grscicoll.answer_list, routes.answer_entity

    def odd_list(entries, params):
        answer = json.loads(listed(entries, params).body)
        results = [odd if each["key"] == UK_2 else each for each in answer["results"]]
        return answer_json(answer | {"results": results})

    def odd_entity(entities, key, path):
        return answer_json(odd) if key == UK_2 else single(entities, key, path)

    monkeypatch.setattr(grscicoll, "answer_list", odd_list)
    monkeypatch.setattr(routes, "answer_entity", odd_entity)
    harvest_registry()
    assert not Institution.objects.exclude(withdrawn_at=None).exists()
    assert Institution.objects.get(pk=UK_2).name == "Second Museum"


def test_a_list_that_repeats_itself_is_ended(small, serve, monkeypatch):
    sandbox = serve(small)
    listed = registry.datasets

    def endless(world, params):
        again = [(name, value) for name, value in params if name != "offset"]
        answer = json.loads(listed(world, again).body)
        return answer_json(answer | {"endOfRecords": False})

    monkeypatch.setattr(registry, "datasets", endless)
    with pytest.raises(PermanentFailure, match="GBIF repeats its list after 1 entries"):
        harvest_registry()
    assert len(sandbox.requests) < 50
