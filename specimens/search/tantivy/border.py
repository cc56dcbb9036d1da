"""The border between tantivy and us, at which its panics and broken files become our errors.

A panic of Rust is a BaseException in Python: it passes every handler, and ends the process.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from institutions.web.parameters import InvalidParameter
from specimens.search.answers import IndexMissing

PANIC = "PanicException"  # of pyo3_runtime, which can't be imported


class Panic(ValueError):
    """tantivy gave up: a file is damaged, or it has a bug."""


@contextmanager
def without_panics() -> Iterator[None]:
    """Raise Panic, an Exception, for what would end the process."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise Panic(f"tantivy panicked: {error}") from error


@contextmanager
def border(reader) -> Iterator[None]:
    """Raise IndexMissing for an error of an index that may be damaged, and have it verified.

    An index that was verified lately is whole: then the error is raised as it is.
    """
    try:
        with without_panics():
            yield
    except (IndexMissing, InvalidParameter):
        raise
    except (ValueError, OSError) as error:
        if reader.suspect(error):
            raise IndexMissing from error
        raise
