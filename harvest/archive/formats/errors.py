"""The error that says what is wrong with an archive, so that a person can act on it."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

# The errors that reading a damaged zip file raises: for a bad directory, checksum or stream, a
# file that is cut off, a password, and a compression that Python does not know.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


class ArchiveError(Exception):
    """The file can't be loaded, and nothing was. The message names the file, member or line."""


class BrokenTable(ArchiveError):
    """A table that came whole, but does not hold what its columns say."""


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Turn the errors that a damaged or unreadable file raises into an ArchiveError on ``name``."""
    try:
        yield
    except ArchiveError:
        raise
    except DAMAGE as error:
        message = str(error) or type(error).__name__
        raise ArchiveError(f"{name} cannot be read; it may be incomplete: {message}") from error
