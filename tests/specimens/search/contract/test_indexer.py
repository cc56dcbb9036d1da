"""What every indexer of the portal does, seen through its engine."""

from datetime import UTC, datetime

import pytest

from institutions.models import Institution
from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine
from specimens.search.indexer import IndexBusy, get_indexer
from tests.specimens.factories import INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


def keys(**params):
    query = SpecimenQuery.from_params({name: [text] for name, text in params.items()})
    return get_engine().page(query, sort="scientificName", limit=300).keys


def make_specimens(*gbif_ids, **columns):
    for gbif_id in gbif_ids:
        make_specimen(gbif_id, **columns)


def test_without_an_index_there_is_no_answer():
    engine = get_engine()
    for ask in (engine.count, engine.page, engine.include_counts, engine.scan):
        with pytest.raises(IndexMissing):
            ask(SpecimenQuery())
    with pytest.raises(IndexMissing):
        _ = engine.generation
    with pytest.raises(IndexMissing):
        _ = engine.waiting


def test_an_empty_database_makes_an_empty_index():
    assert get_indexer().index() == 0
    assert get_engine().page(SpecimenQuery()).count == 0
    assert get_engine().facets(SpecimenQuery(), ["family", "year"]) == {"family": [], "year": []}


def test_an_index_that_this_code_built_lacks_nothing():
    make_specimens(1)
    get_indexer().index()
    assert get_engine().waiting == {}


def test_withdrawn_and_excluded_specimens_are_not_indexed():
    make_specimen(1)
    make_specimen(2, withdrawn_at=NOW)
    make_specimen(3, scope=Scope.EXCLUDED)
    make_specimen(4, scope=Scope.NO_INSTITUTION)
    get_indexer().build()
    assert keys() == [1]
    assert sorted(keys(include="NO_INSTITUTION")) == [1, 4]


def test_an_update_adds_replaces_and_removes_what_later_runs_changed():
    make_specimens(*range(1, 8), family="Fagaceae", changed_in=1)
    assert get_indexer().index(through=1) == 7
    Specimen.objects.filter(pk=1).update(family="Rosaceae", changed_in=2)
    Specimen.objects.filter(pk=2).update(withdrawn_at=NOW, changed_in=2)
    Specimen.objects.filter(pk=3).update(scope=Scope.EXCLUDED, changed_in=2)
    make_specimen(8, family="Rosaceae", changed_in=2)
    assert get_indexer().index(through=2) == 4
    assert keys(family="Fagaceae") == [4, 5, 6, 7]
    assert keys(family="Rosaceae") == [1, 8]
    assert keys() == [1, 4, 5, 6, 7, 8]
    assert get_indexer().index(through=2) == 0


def test_a_returning_specimen_is_found_again():
    make_specimens(*range(1, 6), changed_in=1)
    get_indexer().build(through=1)
    Specimen.objects.filter(pk=1).update(withdrawn_at=NOW, changed_in=2)
    get_indexer().update(through=2)
    assert keys() == [2, 3, 4, 5]
    Specimen.objects.filter(pk=1).update(withdrawn_at=None, changed_in=3)
    get_indexer().update(through=3)
    assert keys() == [1, 2, 3, 4, 5]


def test_an_update_without_an_index_builds_one():
    make_specimen(1, changed_in=4)
    assert get_indexer().update(through=4) == 1
    assert keys() == [1]
    assert get_indexer().index() == 0


def test_a_rebuild_keeps_the_account_of_runs_if_none_is_given():
    make_specimens(*range(1, 6), changed_in=3)
    get_indexer().build(through=3)
    assert get_indexer().build() == 5
    assert get_indexer().index() == 0
    make_specimen(6, changed_in=4)
    assert get_indexer().index() == 1


def test_every_row_is_looked_at_where_most_have_changed():
    make_specimen(1, changed_in=1)
    get_indexer().index(through=1)
    make_specimens(2, 3, changed_in=2)
    assert get_indexer().index(through=2) == 3
    assert keys() == [1, 2, 3]


def test_specimens_loaded_before_a_crash_are_indexed_at_the_next_occasion():
    make_specimens(*range(1, 6), changed_in=1)
    get_indexer().build(through=1)
    make_specimen(6, changed_in=2)  # Loaded; then the harvest was killed before it indexed.
    assert keys() == [1, 2, 3, 4, 5]
    assert get_indexer().index() == 1
    assert keys() == [1, 2, 3, 4, 5, 6]
    # Run 2 may yet be resumed: only a caller who knows that it has ended may say so.
    make_specimen(7, changed_in=2)
    assert get_indexer().index(through=2) == 2
    assert keys() == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("work", ["update", "build"])
def test_a_writer_that_fails_leaves_the_index_as_it_was(work):
    make_specimens(*range(1, 6), changed_in=1)
    get_indexer().build(through=1)
    generation = get_engine().generation
    Specimen.objects.update(changed_in=2)
    make_specimen(6, changed_in=2, decimal_latitude=1.0, decimal_longitude=float("inf"))
    with pytest.raises(OverflowError):
        getattr(get_indexer(), work)(through=2)
    assert get_engine().generation == generation
    assert keys() == [1, 2, 3, 4, 5]
    Specimen.objects.filter(pk=6).update(decimal_longitude=2.0)
    assert get_indexer().update(through=2) == 6
    assert keys() == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("work", ["update", "build"])
def test_a_writer_that_ends_before_its_last_step_is_made_good_by_the_next(work):
    make_specimens(*range(1, 6), changed_in=1)
    get_indexer().build(through=1)
    Specimen.objects.filter(pk=1).update(withdrawn_at=NOW, changed_in=2)
    make_specimen(6, changed_in=2)

    def end(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        getattr(get_indexer(), work)(through=2, progress=end)
    assert keys() in ([1, 2, 3, 4, 5], [2, 3, 4, 5, 6])
    assert get_indexer().index(through=2) == 2
    assert keys() == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("work", ["index", "update", "build"])
def test_a_second_writer_is_refused_while_the_first_writes(work):
    make_specimen(1)
    refused = []

    def write_too(_done, _total):
        with pytest.raises(IndexBusy, match=r"\w"):
            getattr(get_indexer(), work)()
        refused.append(work)

    get_indexer().build(progress=write_too)
    assert refused
    assert keys() == [1]
    getattr(get_indexer(), work)()


def test_progress_ends_with_all_rows():
    make_specimens(*range(1, 6))
    progress = []
    get_indexer().build(progress=lambda done, total: progress.append((done, total)))
    assert progress[-1] == (5, 5)
    assert progress == sorted(progress)


def test_the_generation_changes_with_every_commit_and_only_then():
    make_specimens(*range(1, 6), changed_in=1)
    get_indexer().build(through=1)
    engine = get_engine()
    seen = [engine.generation, engine.generation]
    make_specimen(6, changed_in=2)
    get_indexer().update(through=2)
    assert engine.count(SpecimenQuery()) == 6
    seen.append(engine.generation)
    make_specimen(7, changed_in=3)
    get_indexer().build(through=3)
    assert engine.count(SpecimenQuery()) == 7
    seen.append(engine.generation)
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3


def test_values_too_long_for_a_term_are_found_by_their_beginning():
    long = "long " * 50_000
    make_specimen(1, locality=long, catalog_number=long, recorded_by=[long], scientific_name=long)
    get_indexer().build()
    for param in ("locality", "catalogNumber", "recordedBy", "scientificName"):
        assert keys(**{param: long}) == [1]
    assert keys(q="long") == [1]


def test_a_renamed_holder_is_found_by_its_new_name_alone():
    make_holders()
    key = key_of(INSTITUTIONS[0])
    make_specimens(*range(1, 9), dataset_id=key_of("none"))
    make_specimen(9, dataset_id=key_of("none"), institution_id=key)
    get_indexer().index()
    assert keys(q="leeds") == [9]
    Institution.objects.filter(pk=key).update(name="Discovery Centre", code="DC")
    assert get_indexer().index() == 1
    assert keys(q="leeds") == []
    assert keys(q="discovery dc") == [9]
    assert get_indexer().index() == 0


@pytest.mark.parametrize("work", ["update", "build"])
def test_a_scan_stays_as_the_index_was_when_it_began(work):
    make_specimens(*range(1, 21), changed_in=1)
    get_indexer().build(through=1)
    batches = get_engine().scan(SpecimenQuery())
    make_specimen(21, changed_in=2)
    Specimen.objects.filter(pk__in=(9, 10)).update(withdrawn_at=NOW, changed_in=2)
    getattr(get_indexer(), work)(through=2)
    assert [key for batch in batches for key in batch] == list(range(1, 21))
    assert [key for batch in get_engine().scan(SpecimenQuery()) for key in batch] == [
        *range(1, 9),
        *range(11, 22),
    ]
