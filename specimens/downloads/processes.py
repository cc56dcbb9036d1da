"""Make blocks in several processes, all of them in this one's snapshot of the database.

Python works on one core at a time in each. This module imports no models: the new processes import it
before they have set Django up.
"""

import atexit
import gc
import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from typing import Any

import django
from django.conf import settings
from django.db import connection

from institutions.child_processes import cores, end_with_parent
from specimens.downloads.snapshot import patient_snapshot, share_snapshot

WORTHWHILE = 100_000  # records, from which on other processes are started: it takes some seconds
MOST = 2  # a portal has readers, too, and each takes 100 MB
AHEAD = 1  # batches that wait or are being made, for each process


def worthwhile(records: int) -> int:
    """How many processes should make a file of so many records."""
    return min(MOST, cores()) if records >= WORTHWHILE else 1


def make_elsewhere(
    maker: Callable[[], Any], batches: Iterable[list[int]], processes: int
) -> Iterator[Any]:
    """What makers make of each batch, in order; must be called within a snapshot.

    Raises BrokenProcessPool if a process is killed.
    """
    given = (connection.settings_dict, share_snapshot(), pickle.dumps(maker))
    # Spawned: a forked process would share our connection to the database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=given
    ) as pool:
        waiting: deque = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(_make, batch))
                if len(waiting) > AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            # A failed future holds its exception, whose traceback holds this frame. Break the cycle.
            waiting.clear()


_maker: Any = None  # set by ``_begin``
_snapshot = ExitStack()


def _begin(database: dict, snapshot: str, maker: bytes) -> None:
    """Make a new process ready to make blocks."""
    global _maker
    end_with_parent()
    settings.DATABASES["default"] = database
    django.setup()
    _snapshot.enter_context(patient_snapshot(snapshot))
    atexit.register(_snapshot.close)
    _maker = pickle.loads(maker)()  # noqa: S301 (our own, made above)
    gc.freeze()  # what stays to the end need not be looked at again and again


def _make(batch: list[int]) -> Any:
    return _maker.make(_maker.fetch(batch))
