"""New code over an index that an older release made, and an older release after a newer one."""

from contextlib import contextmanager

import pytest

from specimens.fields import FIELDS
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.documents import version
from specimens.search.engine import FieldMissing, get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import generations, schema
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
    """``with older_release():`` runs code that does not know habitat and formation."""

    @contextmanager
    def release():
        with monkeypatch.context() as patch:
            patch.setattr(version, "FIELDS", OLDER)
            patch.setattr(schema, "FIELDS", OLDER)
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
    assert engine.waiting == {"habitat", "formation"}
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
    page = client.get("/specimen/search?q=oak&more=formation")
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


def test_an_older_index_can_be_updated_and_still_waits(older_index):
    Specimen.objects.filter(pk=1).update(family="Rosaceae", changed_in=2)
    assert get_indexer().update(through=2) == 1
    assert get_engine().page(ask(family="Fagaceae")).keys == [2, 3, 4, 5]
    assert get_engine().waiting == {"habitat", "formation"}


def test_the_next_run_of_the_indexer_builds_what_waits(older_index):
    assert get_indexer().index(through=1) == 5
    assert get_engine().waiting == frozenset()
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
    assert TantivyEngine(index_root()).waiting == {"habitat", "formation"}


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
