"""Fetches that are under way in this process: one of a picture, so many of a host, so many in all.

Each runs in a thread of its own, not in one that serves requests. Few requests wait for one, and not for
long: what comes later is there when the reader asks again. So slow museums keep nobody from the pages.
"""

import threading
from collections import Counter
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from institutions.pictures.failures import Busy

Result = TypeVar("Result")

MOST = 8  # under way at once
MOST_OF_HOST = 3
MOST_QUEUED = 120
MOST_QUEUED_OF_HOST = 60
MOST_WAITING = 6  # requests; portal/serving/size.py has as many threads for them
PATIENCE = 6.0  # seconds that a request waits


@dataclass(frozen=True)
class Job:
    key: Hashable
    host: str
    work: Callable
    future: Future = field(default_factory=Future, compare=False)


class Fetches:
    """What is queued and under way."""

    def __init__(
        self,
        most: int = MOST,
        most_of_host: int = MOST_OF_HOST,
        most_waiting: int = MOST_WAITING,
        patience: float = PATIENCE,
    ):
        self.most, self.most_of_host, self.patience = most, most_of_host, patience
        self._lock = threading.Lock()
        self._jobs: dict[Hashable, Job] = {}
        self._queue: list[Job] = []
        self._running: Counter[str] = Counter()
        self._waiting = threading.Semaphore(most_waiting)

    def result(self, key: Hashable, host: str, work: Callable[[], Result]) -> Result:
        """What ``work()`` returns or raises; it is called once for all who ask for the key meanwhile.

        Raises Busy if too many ask, or if it takes longer than a request waits: it goes on then.
        """
        future = self._submit(key, host, work)
        with self._waits():
            try:
                return future.result(self.patience)
            except TimeoutError as error:
                if future.done():  # it is the work's own
                    raise
                raise Busy from error

    @contextmanager
    def _waits(self):
        if not self._waiting.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            self._waiting.release()

    def _submit(self, key: Hashable, host: str, work: Callable) -> Future:
        with self._lock:
            if key in self._jobs:
                return self._jobs[key].future
            of_host = sum(job.host == host for job in self._queue)
            if len(self._queue) >= MOST_QUEUED or of_host >= MOST_QUEUED_OF_HOST:
                raise Busy
            job = self._jobs[key] = Job(key, host, work)
            self._queue.append(job)
            self._start_next()
        return job.future

    def _start_next(self) -> None:
        """Start what there is room for, in order. The lock is held."""
        for job in list(self._queue):
            if self._running.total() >= self.most:
                return
            if self._running[job.host] < self.most_of_host:
                self._queue.remove(job)
                self._running[job.host] += 1
                threading.Thread(target=self._run, args=[job], daemon=True).start()

    def _run(self, job: Job) -> None:
        try:
            result, error = job.work(), None
        except Exception as raised:  # it is raised to those who wait
            result, error = None, raised
        with self._lock:
            self._running -= Counter([job.host])
            del self._jobs[job.key]
            self._start_next()
        if error:
            job.future.set_exception(error)
        else:
            job.future.set_result(result)
