import pytest

from institutions.holdings import specimen_counts
from specimens.models import Scope
from tests.specimens.factories import COLLECTIONS, INSTITUTIONS, key_of, make_specimen

pytestmark = pytest.mark.django_db


def test_without_an_index_nothing_is_counted(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    assert specimen_counts() == {}


def test_holdings_are_those_of_the_default_search_and_follow_the_index(search_index):
    holder, collection = key_of(INSTITUTIONS[0]), key_of(COLLECTIONS[0])
    make_specimen(1, institution_id=holder, collection_id=collection)
    make_specimen(2, institution_id=holder)
    make_specimen(3, institution_id=key_of("abroad"), scope=Scope.HELD_ABROAD)
    make_specimen(4)
    search_index()
    assert specimen_counts() == {str(holder): 2}
    assert specimen_counts("collectionKey") == {str(collection): 1}
    make_specimen(5, institution_id=holder)
    search_index()
    assert specimen_counts() == {str(holder): 3}
