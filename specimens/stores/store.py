"""What every store can do. Whatever it has under a name is whole: a reader meets all of it or nothing.

Trouble with the store is an OSError.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

BLOCK = 1 << 20  # bytes


class StoreAway(OSError):
    """The store does not answer, or refuses."""


class Store(Protocol):
    """Names are relative, with "/" between folders. FileNotFoundError for a name that is not there."""

    def copy_in(self, path: Path, name: str) -> None:
        """Put a copy of a file into the store."""

    def move_in(self, path: Path, name: str) -> None:
        """Put a file into the store; it is gone where it was."""

    def put(self, name: str, content: bytes) -> None:
        """Put a small file into the store, in place of an older one."""

    def pieces(self, name: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        """The bytes of a file from the first to the last, in blocks."""

    def opened(self, name: str) -> IO[bytes]:
        """A file to be read from any place."""

    def has(self, name: str) -> bool:
        """Whether there is a file of the name."""

    def sizes(self, folder: str) -> dict[str, int]:
        """{name: bytes} of all files in and below a folder; {} if there is none."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
