"""Processes that work for this one: how many there should be, and that none outlives it."""

import multiprocessing
import os
from threading import Thread


def cores() -> int:
    """The number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def end_with_parent() -> None:
    """Have this process, which multiprocessing started, end when the one that started it has ended.

    A killed parent sends no signal, and its queue of work never closes: we hold both its ends.
    """
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    multiprocessing.parent_process().join()
    os._exit(1)
