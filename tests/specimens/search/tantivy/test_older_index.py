"""New code over an index that an older release made, and an older release after a newer one."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from specimens.columns import COLUMNS, Found
from specimens.fields import FIELDS
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.documents import version
from specimens.search.engine import FieldMissing, get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import counts, generations, schema
from specimens.search.tantivy.engine import TantivyEngine
from specimens.search.tantivy.generations import index_root
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

OLDER = tuple(field for field in FIELDS if field.param not in ("habitat", "formation"))


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


@pytest.fixture
def older_release(monkeypatch):
    """``with older_release():`` runs code that does not know habitat and formation, or what it is
    given instead.
    """

    @contextmanager
    def release(known=OLDER, columns=COLUMNS):
        with monkeypatch.context() as patch:
            patch.setattr(version, "FIELDS", known)
            patch.setattr(version, "COLUMNS", columns)
            patch.setattr(schema, "FIELDS", known)
            yield

    return release


@pytest.fixture
def older_index(older_release):
    for key in range(1, 6):
        make_specimen(key, family="Fagaceae", habitat="oak wood", formation="Lias", changed_in=1)
    with older_release():
        get_indexer().build(through=1)


def ask(**params):
    return SpecimenQuery.from_params({name: [text] for name, text in params.items()})


def test_an_older_index_answers_every_search_but_by_the_new_fields(older_index):
    engine = get_engine()
    assert engine.waiting == {"habitat": {"filter"}, "formation": {"filter", "facet", "sort"}}
    assert engine.count(SpecimenQuery()) == 5
    for field in OLDER:
        engine.count(ask(**{field.param: "*"}))
        if field.facet:
            engine.facets(SpecimenQuery(), [field.param])
        if field.sort:
            engine.page(SpecimenQuery(), sort=field.param)
    assert engine.page(ask(family="Fagaceae")).keys == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("param", ["habitat", "formation"])
def test_a_search_by_a_new_field_says_which_field_waits(older_index, param):
    engine = get_engine()
    asked = [
        lambda: engine.count(ask(**{param: "*"})),
        lambda: engine.page(ask(**{param: "*"})),
        lambda: engine.scan(ask(**{param: "*"})),
        lambda: engine.include_counts(ask(**{param: "*"})),
    ]
    for call in asked:
        with pytest.raises(FieldMissing) as caught:
            call()
        assert caught.value.parameter == param
    with pytest.raises(FieldMissing):
        engine.facets(SpecimenQuery(), ["formation"])
    with pytest.raises(FieldMissing):
        engine.suggest(SpecimenQuery(), "formation", "L")


def test_pages_and_api_serve_an_older_index_and_name_the_field_that_waits(older_index, client):
    page = client.get("/specimen/search?q=oak&more=formation&open=family")
    assert page.status_code == 200
    assert 'id="facet-formation"' not in page.content.decode()
    assert 'id="facet-family"' in page.content.decode()
    page = client.get("/specimen/search?formation=Lias")
    assert page.status_code == 503
    assert "Formation" in page.content.decode()
    answer = client.get("/api/v1/occurrence/search?formation=Lias")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3600")
    assert answer.json()["parameter"] == "formation"
    assert client.get("/api/v1/occurrence/search?family=Fagaceae").json()["count"] == 5
    assert "Habitat, Formation" in client.get("/status").content.decode()


def test_a_field_that_becomes_a_facet_is_searched_by_meanwhile(older_release, monkeypatch):
    for key in range(1, 6):
        make_specimen(key, basis_of_record="FOSSIL_SPECIMEN")
    uncounted = [replace(f, facet=None) if f.param == "basisOfRecord" else f for f in FIELDS]
    with older_release(uncounted):
        get_indexer().build(through=1)
    engine = get_engine()
    assert engine.waiting == {"basisOfRecord": {"facet"}}
    monkeypatch.setattr(counts, "BROAD", 0.0)  # A count in the column of a facet, if there is one.
    assert engine.count(ask(basisOfRecord="FOSSIL_SPECIMEN", family="!*")) == 5
    for call in (engine.facets, engine.totals):
        with pytest.raises(FieldMissing, match="basisOfRecord"):
            call(SpecimenQuery(), ["basisOfRecord"])


def test_a_field_that_results_can_be_sorted_by_is_searched_by_meanwhile(older_index, older_release):
    unsorted = [replace(f, sort=False) if f.param == "family" else f for f in FIELDS]
    with older_release(unsorted):
        get_indexer().build(through=1)
    engine = get_engine()
    assert engine.page(ask(family="Fagaceae")).keys == [1, 2, 3, 4, 5]
    for sort in ("family", "-family"):
        with pytest.raises(FieldMissing, match="family"):
            engine.page(SpecimenQuery(), sort=sort)


def test_words_that_an_older_index_lacks_are_built_while_it_answers(older_release):
    make_specimen(1, habitat="oak wood", changed_in=1)
    columns = [
        replace(each, found=Found.NOT) if each.attribute == "habitat" else each for each in COLUMNS
    ]
    with older_release(FIELDS, columns):
        get_indexer().build(through=1)
    assert get_engine().waiting == {"q": {"habitat"}}
    assert get_engine().count(ask(habitat="oak wood")) == 1
    get_engine().count(ask(q="oak"))
    assert get_indexer().index(through=1) == 1
    assert get_engine().waiting == {}


def test_an_older_index_can_be_updated_and_still_waits(older_index):
    Specimen.objects.filter(pk=1).update(family="Rosaceae", changed_in=2)
    assert get_indexer().update(through=2) == 1
    assert get_engine().page(ask(family="Fagaceae")).keys == [2, 3, 4, 5]
    assert get_engine().waiting.keys() == {"habitat", "formation"}


def test_the_next_run_of_the_indexer_builds_what_waits(older_index):
    assert get_indexer().index(through=1) == 5
    assert get_engine().waiting == {}
    assert get_engine().page(ask(habitat="oak wood")).keys == [1, 2, 3, 4, 5]
    assert get_indexer().index(through=1) == 0


def test_a_release_that_was_rolled_back_reads_and_updates_the_newer_index(
    older_index, older_release
):
    get_indexer().index(through=1)
    with older_release():
        assert get_engine().page(ask(family="Fagaceae")).keys == [1, 2, 3, 4, 5]
        Specimen.objects.filter(pk=1).update(family="Rosaceae", changed_in=2)
        assert get_indexer().index(through=2) == 1
        assert get_engine().page(ask(family="Rosaceae")).keys == [1]
    # What the older release wrote lacks the fields that it does not know.
    assert TantivyEngine(index_root()).waiting.keys() == {"habitat", "formation"}


def test_the_index_of_the_next_release_is_built_while_the_old_one_serves(monkeypatch):
    make_specimen(1, family="Fagaceae", changed_in=1)
    get_indexer().build(through=1)
    with monkeypatch.context() as next_release:
        next_release.setattr(generations, "SCHEMA_VERSION", generations.SCHEMA_VERSION + 1)
        assert get_indexer().index(through=1, keep_all=True) == 1
    generation = get_engine().generation
    make_specimen(2, family="Fagaceae", changed_in=2)
    assert get_indexer().index(through=2) == 1
    assert get_engine().generation.split(".")[0] == generation.split(".")[0]
    assert get_engine().page(ask(family="Fagaceae")).keys == [1, 2]
    with monkeypatch.context() as next_release:
        next_release.setattr(generations, "SCHEMA_VERSION", generations.SCHEMA_VERSION + 1)
        assert get_indexer().index(through=2) == 1


def test_indexes_of_former_releases_go_once_the_next_one_serves(monkeypatch):
    make_specimen(1, changed_in=1)
    version = generations.SCHEMA_VERSION
    for later in range(3):
        monkeypatch.setattr(generations, "SCHEMA_VERSION", version + later)
        get_indexer().index(through=1, keep_all=True)
    pointers = [generations.pointer(index_root(), version + later) for later in range(3)]
    assert all(pointer.exists() for pointer in pointers)
    # The next release serves: its index is up to date, and room is made all the same.
    assert get_indexer().index(through=1) == 0
    assert [pointer.exists() for pointer in pointers] == [False, True, True]
