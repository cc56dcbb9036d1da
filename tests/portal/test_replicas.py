"""Which replica a request may read from; tests/faults/test_nodes.py has a real one."""

import pytest

from portal import replicas
from portal.replicas import MOST_LAG, Replica, Watch

GENERATION = "6-20261128T100000-7.41.0e6f"


@pytest.fixture
def replica(settings, monkeypatch):
    """One that has the write 0e6f of the index, which is searched."""
    known = Replica("replica_1", 0.0, frozenset({"0e6f"}))
    settings.DATABASE_REPLICAS = {"replica_1": {}}
    monkeypatch.setattr(replicas, "replicas", lambda: (known,))

    class Engine:
        generation = GENERATION

    monkeypatch.setattr(replicas, "get_engine", Engine)
    return known


def test_the_lag_is_the_time_since_the_primary_was_where_the_replica_is():
    watch = Watch()
    assert watch.lag_of(5) == float("inf")
    watch.positions.extend([(100.0, 10), (101.0, 20), (102.0, 20), (103.0, 30)])
    assert watch.lag_of(30) == 0
    assert watch.lag_of(31) == 0
    assert watch.lag_of(29) == 1
    assert watch.lag_of(19) == 3
    assert watch.lag_of(9) == float("inf")


def test_a_replica_is_fit_if_it_is_not_far_behind_and_has_the_last_write_of_the_index(replica):
    assert replicas.choose() == "replica_1"
    replica.lag = MOST_LAG + 1
    assert replicas.choose() == "default"
    replica.lag, replica.tokens = 0.0, frozenset({"older"})
    assert replicas.choose() == "default"


def test_a_request_leaves_a_replica_that_does_not_know_a_newer_index_for_good(replica):
    assert replicas.choose("replica_1") == "replica_1"
    replica.tokens = frozenset({"older"})
    assert replicas.choose("replica_1") == "default"
    replica.tokens = frozenset({"0e6f"})
    assert replicas.choose("default") == "default"
