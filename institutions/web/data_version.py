"""The version of the data that a request is answered from, and what a process remembers of it.

The portal says which version that is (portal/middleware/answer_cache.py). It changes with harvests,
the index, settings, the code and the day; while a harvest runs, every minute.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")
_current: ContextVar[str | None] = ContextVar("data_version", default=None)


def current() -> str | None:
    """The version; None if it is unknown, as outside requests and after a write."""
    return _current.get()


@contextmanager
def answering_from(version: str | None) -> Iterator[None]:
    """While a request is answered, ``current`` is this version."""
    token = _current.set(version)
    try:
        yield
    finally:
        _current.reset(token)


def remembered(most: int) -> Callable:
    """Decorate a function of hashable arguments, so that a process asks once in a version.

    ``most`` answers are remembered. Threads share them: nobody may change one. Where the version
    is unknown, the function is asked each time.
    """

    def decorate(function: Callable[..., Answer]) -> Callable[..., Answer]:
        @lru_cache(most)
        def of_version(_version: str, *arguments) -> Answer:
            return function(*arguments)

        @wraps(function)
        def ask(*arguments) -> Answer:
            version = current()
            return function(*arguments) if version is None else of_version(version, *arguments)

        return ask

    return decorate
