"""A writer whose connection to PostgreSQL ends has no lock any more: nothing of it can be found."""

import pytest
from django.db import DatabaseError, InterfaceError, connection

from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search import following
from specimens.search.documents import encoder
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from specimens.search.opensearch import indexer as in_cluster
from specimens.search.tantivy import write as in_folder
from specimens.search.writer_lock import LockLost
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


@pytest.fixture
def searched():
    """What is found before; the database has other rows since."""
    for key in range(1, 31):
        make_specimen(key, family="Fagaceae", changed_in=1)
    get_indexer().index(through=1)
    Specimen.objects.filter(pk__lte=12).update(family="Betulaceae", changed_in=2)
    return found()


@pytest.fixture(params=["build", "update"])
def work(request):
    return request.param


def found():
    engine = get_engine()
    facets = engine.facets(SpecimenQuery(), ["family"])["family"]
    return engine.generation, engine.count(SpecimenQuery()), facets


def assert_earlier_index_is_found_and_the_next_write_heals(searched):
    connection.close()
    assert found() == searched
    assert get_indexer().index(through=2) > 0
    assert found()[1:] == (30, [("Fagaceae", 18), ("Betulaceae", 12)])
    assert get_indexer().index(through=2) == 0


def test_a_connection_that_ends_among_the_rows_ends_the_write(
    searched, work, end_connection, monkeypatch
):
    monkeypatch.setattr(encoder, "CHUNK", 2)
    monkeypatch.setattr(in_cluster, "BATCH", 2)
    monkeypatch.setattr(in_folder, "BATCH", 2)
    ended = []

    def end_once(done, _total):
        if done >= 4 and not ended:
            ended.append(done)
            end_connection()

    with pytest.raises((DatabaseError, InterfaceError, LockLost)):
        getattr(get_indexer(), work)(through=2, progress=end_once)
    assert ended
    assert_earlier_index_is_found_and_the_next_write_heals(searched)


@pytest.mark.parametrize("is_open_again", [False, True], ids=["broken", "connected again"])
def test_a_connection_that_ends_after_the_last_row_is_noticed(
    searched, work, is_open_again, end_connection, monkeypatch
):
    sign = following.sign

    def sign_and_end():
        token = sign()
        end_connection()
        if is_open_again:
            connection.close()
        return token

    with monkeypatch.context() as patched:
        patched.setattr(following, "sign", sign_and_end)
        with pytest.raises(LockLost, match="ended, and with it the lock"):
            getattr(get_indexer(), work)(through=2)
    assert_earlier_index_is_found_and_the_next_write_heals(searched)
