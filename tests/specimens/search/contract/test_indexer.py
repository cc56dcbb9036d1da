"""What every indexer of the portal does, seen through its engine."""

from datetime import UTC, datetime

import pytest

from institutions.models import Institution
from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine
from specimens.search.indexer import get_indexer
from tests.specimens.factories import INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_index(engine_name, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


def keys(**params):
    query = SpecimenQuery.from_params({name: [text] for name, text in params.items()})
    return get_engine().page(query, sort="scientificName", limit=300).keys


def test_without_an_index_there_is_no_answer():
    engine = get_engine()
    for ask in (engine.count, engine.page, engine.include_counts):
        with pytest.raises(IndexMissing):
            ask(SpecimenQuery())
    with pytest.raises(IndexMissing):
        _ = engine.generation


def test_an_empty_database_makes_an_empty_index():
    assert get_indexer().index() == 0
    assert get_engine().page(SpecimenQuery()).count == 0
    assert get_engine().facets(SpecimenQuery(), ["family", "year"]) == {"family": [], "year": []}


def test_withdrawn_and_excluded_specimens_are_not_indexed():
    make_specimen(1)
    make_specimen(2, withdrawn_at=NOW)
    make_specimen(3, scope=Scope.EXCLUDED)
    make_specimen(4, scope=Scope.NO_INSTITUTION)
    get_indexer().build()
    assert keys() == [1]
    assert sorted(keys(include="NO_INSTITUTION")) == [1, 4]


def test_a_returning_specimen_is_found_again():
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    Specimen.objects.filter(pk=1).update(withdrawn_at=NOW, changed_in=2)
    get_indexer().update(through=2)
    assert keys() == [2, 3, 4, 5]
    Specimen.objects.filter(pk=1).update(withdrawn_at=None, changed_in=3)
    get_indexer().update(through=3)
    assert keys() == [1, 2, 3, 4, 5]


def test_when_most_rows_changed_the_index_is_made_anew():
    make_specimen(1, changed_in=1)
    get_indexer().index(through=1)
    first = get_engine().generation
    make_specimen(2, changed_in=2)
    make_specimen(3, changed_in=2)
    assert get_indexer().index(through=2) == 3
    assert get_engine().generation.split(".")[0] != first.split(".")[0]
    assert keys() == [1, 2, 3]


def test_values_too_long_for_a_term_are_found_by_their_beginning_alike():
    long = "long " * 50_000
    make_specimen(1, locality=long, catalog_number=long, recorded_by=[long], scientific_name=long)
    get_indexer().build()
    for param in ("locality", "catalogNumber", "recordedBy", "scientificName"):
        assert keys(**{param: long}) == [1]
    assert keys(q="long") == [1]


def test_a_renamed_holder_is_found_by_its_new_name_alone():
    make_holders()
    key = key_of(INSTITUTIONS[0])
    for number in range(1, 9):
        make_specimen(number, dataset_id=key_of("none"))
    make_specimen(9, dataset_id=key_of("none"), institution_id=key)
    get_indexer().index()
    assert keys(q="leeds") == [9]
    Institution.objects.filter(pk=key).update(name="Discovery Centre", code="DC")
    assert get_indexer().index() == 1
    assert keys(q="leeds") == []
    assert keys(q="discovery dc") == [9]
    assert get_indexer().index() == 0


@pytest.mark.parametrize("rebuilt", [False, True])
def test_a_scan_stays_as_the_index_was_when_it_began(monkeypatch, rebuilt):
    monkeypatch.setattr("specimens.search.tantivy.scan.BATCH", 3)
    monkeypatch.setattr("specimens.search.tantivy.scan.FIRST_WIDTH", 1)
    for key in range(1, 21):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    batches = get_engine().scan(SpecimenQuery())
    began = next(batches)
    make_specimen(21, changed_in=2)
    Specimen.objects.filter(pk__in=(9, 10)).update(withdrawn_at="2026-11-01T00:00Z", changed_in=2)
    (get_indexer().build if rebuilt else get_indexer().update)(through=2)
    assert began + [key for batch in batches for key in batch] == list(range(1, 21))
    assert [key for batch in get_engine().scan(SpecimenQuery()) for key in batch] == [
        *range(1, 9),
        *range(11, 22),
    ]
