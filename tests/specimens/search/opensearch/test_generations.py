"""Which generation is live, and when the others go; who may say so."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db import connection

from specimens.models import IndexWrite, SearchIndex, Specimen
from specimens.query import SpecimenQuery
from specimens.search import following, writer_lock
from specimens.search.answers import IndexBusy, IndexMissing
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from specimens.search.opensearch import generations, health, indexer, reader, register
from specimens.search.writer_lock import LockLost
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


@pytest.fixture
def cluster(in_cluster, monkeypatch):
    monkeypatch.setattr(reader, "SECONDS_KEPT", 0)
    monkeypatch.setattr(reader, "SECONDS_BETWEEN_LOOKS", 0)
    make_specimen(1, changed_in=1)
    return in_cluster


def there(cluster):
    return generations.names(cluster, f"{generations.alias()}-*")


def live(cluster):
    return generations.live_index(cluster, generations.alias())


def registered():
    """The row of this test's index; those of other tests may stand beside it."""
    return SearchIndex.objects.get(alias=generations.alias())


def test_the_generation_before_goes_at_the_next_build_and_not_at_once(cluster):
    built = []
    for _build in range(3):
        get_indexer().build(through=1)
        built.append(live(cluster))
        assert there(cluster) == built[-2:]
        assert registered().index == built[-1]


def test_a_generation_serves_durably_with_the_replicas_that_there_is_room_for(cluster):
    get_indexer().build(through=1)
    given = cluster.client.indices.get_settings(index=live(cluster))[live(cluster)]["settings"]
    assert given["index"]["translog"]["durability"] == "request"
    assert given["index"]["number_of_replicas"] == "0"  # of one node


def test_the_generation_that_readers_have_stays_if_a_killed_writer_moved_only_the_alias(
    cluster, monkeypatch
):
    get_indexer().build(through=1)
    read = live(cluster)
    get_indexer().build(through=1)
    SearchIndex.objects.filter(alias=generations.alias()).update(index=read)
    seen = []

    def settle(*given):
        seen.append(get_engine().count(SpecimenQuery()))
        return health.settle(*given)

    monkeypatch.setattr(indexer, "health", SimpleNamespace(settle=settle))
    get_indexer().build(through=1)
    assert seen == [1]
    assert registered().index == live(cluster) != read


def test_a_build_that_fails_leaves_nothing(cluster, monkeypatch):
    get_indexer().build(through=1)
    before = there(cluster)
    monkeypatch.setattr(indexer.health, "settle", _no_memory)
    with pytest.raises(MemoryError):
        get_indexer().build(through=1)
    assert there(cluster) == before


def _no_memory(*_given):
    raise MemoryError


def test_an_index_of_another_database_is_not_searched_and_built_again(cluster):
    get_indexer().build(through=1)
    IndexWrite.objects.all().delete()  # as in a database that was restored from before
    with pytest.raises(IndexMissing):
        get_engine().count(SpecimenQuery())
    make_specimen(2, changed_in=1)
    assert get_indexer().index(through=1) == 2
    assert get_engine().count(SpecimenQuery()) == 2


def test_an_index_that_was_removed_is_missing_and_built_again(cluster):
    get_indexer().build(through=1)
    generations.remove(cluster, live(cluster))
    with pytest.raises(IndexMissing):
        get_engine().count(SpecimenQuery())
    assert get_indexer().index(through=1) == 1


def test_a_register_that_was_lost_is_written_again_from_the_index(cluster):
    get_indexer().build(through=1)
    generation = get_engine().generation
    SearchIndex.objects.all().delete()
    with pytest.raises(IndexMissing):
        _ = get_engine().generation
    assert get_indexer().index(through=1) == 0
    assert get_engine().generation == generation
    make_specimen(2, changed_in=2)
    assert get_indexer().update(through=2) == 1  # by a writer with a higher number than before
    assert get_engine().count(SpecimenQuery()) == 2


def test_an_earlier_writer_can_no_longer_say_what_is_live(cluster):
    get_indexer().build(through=1)
    row = registered()
    with register.writing(row.alias) as later:
        earlier = replace(later, number=later.number - 1)
        with pytest.raises(IndexBusy), earlier.changing() as changed:
            changed.index = "late"
    assert registered().index == row.index


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("work", ["build", "update"])
def test_of_two_who_thought_that_they_had_the_lock_the_later_one_is_found(
    cluster, work, end_connection, monkeypatch
):
    """The second begins when the first has lost its connection, and ends before the first goes on."""
    get_indexer().index(through=1)
    Specimen.objects.update(family="Betulaceae", changed_in=2)
    sign, newest = following.sign, []

    def write_newer():
        try:
            Specimen.objects.update(family="Ulmaceae", changed_in=3)
            get_indexer().build(through=3)
            newest.append(live(cluster))
        finally:
            connection.close()

    def sign_while_another_writes():
        token = sign()
        monkeypatch.setattr(following, "sign", sign)
        end_connection()
        with monkeypatch.context() as patched, ThreadPoolExecutor(1) as other:
            patched.setattr(writer_lock, "_held", set())  # as of another process
            other.submit(write_newer).result()
        return token

    monkeypatch.setattr(following, "sign", sign_while_another_writes)
    with pytest.raises(LockLost):
        getattr(get_indexer(), work)(through=2)
    connection.close()
    assert newest == [live(cluster)] == [registered().index]
    assert get_engine().facets(SpecimenQuery(), ["family"]) == {"family": [("Ulmaceae", 1)]}


def test_indexes_of_former_releases_go_but_for_the_newest(cluster, settings):
    for version in (1, 2, 3):
        name = f"{settings.OPENSEARCH_INDEX}-{version}-20260101"
        cluster.client.indices.create(index=name)
    get_indexer().index(through=1, keep_all=True)
    assert len(generations.names(cluster, f"{settings.OPENSEARCH_INDEX}-*")) == 4
    get_indexer().index(through=1)
    left = generations.names(cluster, f"{settings.OPENSEARCH_INDEX}-*")
    assert left == [f"{settings.OPENSEARCH_INDEX}-3-20260101", live(cluster)]


def test_a_write_of_another_process_is_seen(cluster):
    get_indexer().build(through=1)
    seen = get_engine()
    before = seen.generation
    make_specimen(2, changed_in=2)
    get_indexer().reader.forget = lambda: None  # as of another process
    get_indexer().update(through=2)
    assert seen.generation != before
    assert seen.count(SpecimenQuery()) == 2
