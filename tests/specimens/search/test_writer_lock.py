import threading

import pytest
from django.db import connection

from specimens.search.writer_lock import LOCK, LockLost, try_to_hold

pytestmark = pytest.mark.django_db(transaction=True)


def held_elsewhere(name: str) -> bool:
    """Whether another connection could have the lock now."""
    found = []

    def ask():
        with try_to_hold(name) as lock:
            found.append(bool(lock))
        connection.close()

    other = threading.Thread(target=ask)
    other.start()
    other.join()
    return found[0]


def test_one_holds_it_at_a_time_and_each_index_has_its_own():
    with try_to_hold("one") as first, try_to_hold("one") as second, try_to_hold("two") as other:
        assert first
        assert other
        assert second is None
        assert not held_elsewhere("one")
    assert held_elsewhere("one")


def test_a_lost_connection_lets_it_go():
    with try_to_hold("one"):
        connection.close()
    assert held_elsewhere("one")


def test_the_holder_is_told_that_it_has_the_lock():
    with try_to_hold("one") as lock:
        lock.check()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        lock.check()
    with pytest.raises(LockLost):
        lock.check()


def test_a_lock_of_another_name_is_not_taken_for_it():
    with try_to_hold("two"), try_to_hold("one") as lock:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, lock._key])
        with pytest.raises(LockLost):
            lock.check()


@pytest.mark.parametrize("is_open_again", [False, True], ids=["broken", "connected again"])
def test_the_holder_of_a_connection_that_broke_is_told(end_connection, is_open_again):
    with try_to_hold("one") as lock:
        end_connection()
        if is_open_again:
            connection.close()
        with pytest.raises(LockLost, match="manage.py index"):
            lock.check()
    connection.close()
    assert held_elsewhere("one")
