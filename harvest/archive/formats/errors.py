"""The error that says what is wrong with an archive, so that a person can act on it."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

# What reading a damaged zip raises: a bad directory, checksum or stream, an end that comes too
# early, a password, and a compression that Python does not know.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


class ArchiveError(Exception):
    """The file cannot be loaded, and nothing was; the message names file, member and line."""


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Turn what a damaged or unreadable file raises into an ArchiveError about ``name``."""
    try:
        yield
    except ArchiveError:
        raise
    except DAMAGE as error:
        message = str(error) or type(error).__name__
        raise ArchiveError(f"{name} cannot be read; it may be incomplete: {message}") from error
