"""Who fetches, who waits, and who is sent away."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from institutions.pictures import fetches as module
from institutions.pictures.failures import Busy, NoPicture, Reason
from institutions.pictures.fetches import Fetches


@pytest.fixture
def gate():
    """Work waits for it; it opens at the end at the latest."""
    opened = threading.Event()
    yield opened
    opened.set()


@pytest.fixture
def pool():
    with ThreadPoolExecutor(30) as found:
        yield found


class Work:
    """Work that waits for the gate; ``most`` is how much of it ran at once."""

    def __init__(self, gate):
        self.gate, self.lock = gate, threading.Lock()
        self.running = self.most = self.begun = 0
        self.started = threading.Semaphore(0)

    def __call__(self):
        with self.lock:
            self.begun += 1
            self.running += 1
            self.most = max(self.most, self.running)
        self.started.release()
        self.gate.wait(30)
        with self.lock:
            self.running -= 1
        return "picture"


def test_one_picture_is_fetched_once_for_all_who_ask(gate, pool):
    fetches, work = Fetches(most_waiting=20), Work(gate)
    asked = [pool.submit(fetches.result, "1", "a.org", work) for _reader in range(20)]
    work.started.acquire()
    gate.set()
    assert {each.result(30) for each in asked} == {"picture"}
    assert work.begun == 1
    assert fetches.result("1", "a.org", work) == "picture"
    assert work.begun == 2  # the store keeps it, not this


def test_only_a_few_of_a_host_and_a_few_in_all_run_at_once(gate, pool):
    fetches = Fetches(most=5, most_of_host=2, most_waiting=30)
    first, other, third = Work(gate), Work(gate), Work(gate)
    asked = [pool.submit(fetches.result, number, "a.org", first) for number in range(9)]
    asked += [pool.submit(fetches.result, number, "b.org", other) for number in range(9, 18)]
    asked += [pool.submit(fetches.result, number, "c.org", third) for number in range(18, 27)]
    for work in (first, first, other, other, third):
        if work is not third:
            work.started.acquire()
    gate.set()
    assert {each.result(30) for each in asked} == {"picture"}
    assert (first.most <= 2, other.most <= 2, third.most <= 2) == (True, True, True)
    assert first.begun == other.begun == third.begun == 9


def test_a_reader_who_would_wait_too_long_is_sent_away_and_the_fetch_goes_on(gate):
    fetches, work = Fetches(patience=0.01), Work(gate)
    with pytest.raises(Busy):
        fetches.result("1", "a.org", work)
    with pytest.raises(Busy):
        fetches.result("1", "a.org", work)
    gate.set()
    assert Fetches.result(fetches, "1", "a.org", lambda: "picture") == "picture"
    assert work.begun == 1


def test_only_so_many_readers_wait(gate, pool):
    fetches, work = Fetches(most_waiting=2), Work(gate)
    waiting = [pool.submit(fetches.result, number, "a.org", work) for number in range(2)]
    work.started.acquire()
    work.started.acquire()
    while fetches._waiting._value:  # until both wait; to try a place would take it from one of them
        time.sleep(0.01)
    with pytest.raises(Busy):
        fetches.result("other", "b.org", work)
    gate.set()
    assert [each.result(30) for each in waiting] == ["picture"] * 2


def test_only_so_many_fetches_are_queued_of_a_host_and_in_all(gate, monkeypatch):
    monkeypatch.setattr(module, "MOST_QUEUED_OF_HOST", 2)
    monkeypatch.setattr(module, "MOST_QUEUED", 3)
    fetches, work = Fetches(most=1, patience=0), Work(gate)

    def is_queued(key, host):
        with pytest.raises(Busy):
            fetches.result(key, host, work)
        return key in fetches._jobs

    assert [is_queued(key, "a.org") for key in range(5)] == [True, True, True, False, False]
    assert [is_queued(key, "b.org") for key in range(5, 8)] == [True, False, False]


def test_a_failure_is_raised_to_all_who_wait_and_makes_room():
    fetches = Fetches(most=1)

    def fail():
        raise NoPicture(Reason.MISSING)

    for number in range(3):
        with pytest.raises(NoPicture):
            fetches.result(number, "a.org", fail)

    def time_out():
        raise TimeoutError("the work's own")

    with pytest.raises(TimeoutError, match="the work's own"):
        fetches.result("late", "a.org", time_out)
    assert fetches.result("well", "a.org", lambda: 1) == 1
    assert not fetches._running.total()
