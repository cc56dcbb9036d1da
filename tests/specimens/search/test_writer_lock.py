import threading

import pytest
from django.db import connection

from specimens.search.writer_lock import try_to_hold

pytestmark = pytest.mark.django_db(transaction=True)


def held_elsewhere(name: str) -> bool:
    """Whether another connection could have the lock now."""
    found = []

    def ask():
        with try_to_hold(name) as is_ours:
            found.append(is_ours)
        connection.close()

    other = threading.Thread(target=ask)
    other.start()
    other.join()
    return found[0]


def test_one_holds_it_at_a_time_and_each_index_has_its_own():
    with try_to_hold("one") as first, try_to_hold("one") as second, try_to_hold("two") as other:
        assert (first, second, other) == (True, False, True)
        assert not held_elsewhere("one")
    assert held_elsewhere("one")


def test_a_lost_connection_lets_it_go():
    with try_to_hold("one"):
        connection.close()
    assert held_elsewhere("one")
