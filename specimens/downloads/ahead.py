"""Do the next piece of work while the one before is used: the database, Python and zlib work at once."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty, Full, Queue
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg2 import extensions

DEPTH = 2  # items that wait
LOOK = 0.1  # seconds between two looks whether anybody still wants the next one
END = object()
T = TypeVar("T")


class Failure:
    """An exception on its way to the other thread."""

    def __init__(self, error: BaseException):
        self.error = error


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items, made by a thread that is a little ahead, with this thread's connection.

    So the thread reads in this thread's snapshot. Where waits for the database are limited
    (portal/database_patience.py) two threads can't share a connection: then nothing is ahead.
    """
    if extensions.get_wait_callback():
        yield from items
        return
    shared = connections[DEFAULT_DB_ALIAS]
    queue: Queue = Queue(DEPTH)
    stopped = threading.Event()
    shared.inc_thread_sharing()
    thread = threading.Thread(target=_fill, args=(items, queue, stopped, shared), daemon=True)
    thread.start()
    try:
        while (item := queue.get()) is not END:
            if isinstance(item, Failure):
                raise item.error
            yield item
    finally:
        stopped.set()
        with suppress(Empty):
            queue.get_nowait()
        thread.join()
        shared.dec_thread_sharing()


def _fill(items: Iterator, queue: Queue, stopped: threading.Event, shared) -> None:
    connections[DEFAULT_DB_ALIAS] = shared
    try:
        for item in items:
            if not _put(queue, item, stopped):
                break
        else:
            _put(queue, END, stopped)
    except BaseException as error:  # of whatever kind: the other thread raises it
        _put(queue, Failure(error), stopped)
    finally:
        if close := getattr(items, "close", None):
            close()
        del connections[DEFAULT_DB_ALIAS]


def _put(queue: Queue, item: object, stopped: threading.Event) -> bool:
    """Put an item when there is room for it; False if nobody wants it any more."""
    while not stopped.is_set():
        with suppress(Full):
            queue.put(item, timeout=LOOK)
            return True
    return False
