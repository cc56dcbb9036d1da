"""A snapshot of an index that was updated: what it holds of old versions is neither seen nor counted."""

import shutil
from datetime import UTC, datetime

import pytest

from specimens.fields import SORTS
from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery
from specimens.search.answers import IndexMissing
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import generations, pages
from specimens.search.tantivy.generations import index_root
from specimens.search.tantivy.reader import Reader
from tests.specimens import slow_search
from tests.specimens.factories import make_holders, make_specimen

pytestmark = pytest.mark.django_db

SORTED = ["", *SORTS, *(f"-{sort}" for sort in SORTS)]


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    """A handful of documents counts as many, so that an index of some dozens is read in buckets."""
    monkeypatch.setattr(pages, "LEAST", 1)
    monkeypatch.setattr(pages, "SHARE", 1)
    monkeypatch.setattr(pages, "SPARE", 1)


def expected_page(sort, offset, limit):
    rows = Specimen.objects.with_holders().filter(withdrawn_at=None).exclude(scope=Scope.EXCLUDED)
    found = slow_search.in_order(slow_search.search(list(rows), []), sort)
    return found[offset : offset + limit], len(found)


@pytest.mark.parametrize("sort", SORTED)
def test_documents_replaced_or_removed_after_a_build_are_in_their_new_place(
    settings, tmp_path, sort
):
    settings.PORTAL_VAR = tmp_path
    make_holders()
    for key in range(1, 61):
        year = 1900 + key % 5 if key % 3 else None
        month = key % 4 or None if year else None
        make_specimen(key, year=year, month=month, family="ABC"[key % 3], changed_in=1)
    get_indexer().build(through=1)
    Specimen.objects.filter(pk__in=range(1, 8)).update(year=2001, family="D", changed_in=2)
    gone = {"withdrawn_at": datetime(2026, 11, 1, tzinfo=UTC), "changed_in": 2}
    Specimen.objects.filter(pk__in=range(8, 14)).update(**gone)
    Specimen.objects.filter(pk__in=(14, 15)).update(scope=Scope.EXCLUDED, changed_in=2)
    Specimen.objects.filter(pk__in=(16, 17)).update(scope=Scope.NO_INSTITUTION, changed_in=2)
    make_specimen(61, year=1904, month=1, family="A", changed_in=2)
    get_indexer().update(through=2)
    for offset in (0, 3, 20, 48):
        page = get_engine().page(SpecimenQuery(), offset, 5, sort)
        assert (page.keys, page.count) == expected_page(sort, offset, 5)
    assert get_engine().count(SpecimenQuery()) == 51
    assert get_engine().include_counts(SpecimenQuery())["NO_INSTITUTION"] == 2


def test_few_matches_among_many_in_other_scopes_are_found(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    make_holders()
    for key in range(1, 9):
        make_specimen(key, scope=Scope.IN_SCOPE if key < 3 else Scope.HELD_ABROAD, family="A")
    get_indexer().build()
    for params, expected in (({}, [1, 2]), ({"include": ["HELD_ABROAD"]}, list(range(1, 9)))):
        query = SpecimenQuery.from_params({"family": ["A"], **params})
        assert get_engine().page(query).keys == expected
        assert get_engine().facets(query, ["family"]) == {"family": [("A", len(expected))]}


def test_an_index_put_back_from_a_backup_and_changed_again_is_another_generation(
    settings, tmp_path
):
    """Counts that were cached of the time that was rolled back are then not found."""
    settings.PORTAL_VAR = tmp_path
    make_specimen(1, changed_in=1)
    get_indexer().build(through=1)
    shutil.copytree(index_root(), tmp_path / "backup")
    seen = set()
    for family in "AB":
        shutil.rmtree(index_root())
        shutil.copytree(tmp_path / "backup", index_root())
        Specimen.objects.update(changed_in=2, family=family)
        get_indexer().update(through=2)
        seen.add(Reader(index_root()).snapshot().generation)
    assert len(seen) == 2


def test_an_index_that_has_lost_where_words_stand_is_not_opened(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    make_specimen(1, locality="Kew Gardens")
    get_indexer().build()
    Reader(index_root()).snapshot()
    for file in generations.live(index_root()).glob("*.pos"):
        file.unlink()
    with pytest.raises(IndexMissing):
        Reader(index_root()).snapshot()
