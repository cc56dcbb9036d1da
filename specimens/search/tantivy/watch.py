"""Whether an open index may be trusted: it is whole, and made from the database that we have.

Looked at once a second at most. A process that suspects damage does not answer from the index until
it has verified all checksums, in a thread of its own: then the index is whole, or marked for all
processes as damaged.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from django.db import DatabaseError, InterfaceError

from specimens.search.documents import origin
from specimens.search.tantivy import generations
from specimens.search.tantivy.checksums import Fingerprint, damaged_files, fingerprint

logger = logging.getLogger("specimens.search")

SECONDS_BETWEEN_LOOKS = 1.0
REST = 3_600.0  # seconds after a verification in which no other is made

Origin = Callable[[Collection[str]], bool]


class Watch:
    """Watches one open commit of one generation; safe to share between threads."""

    def __init__(self, directory: Path, is_ours: Origin = origin.is_ours):
        self.directory = directory
        self.is_ours = is_ours
        self.files: Fingerprint = fingerprint(directory)
        self._commit = _commit(directory)
        self._lock = threading.RLock()
        self._looked_at = self._verified_at = float("-inf")
        self._is_trusted = True
        self._is_damaged = False
        self._verifying: threading.Thread | None = None

    def is_trusted(self) -> bool:
        """Whether to answer from the index.

        One thread looks, and may wait for the database; the others take the last verdict.
        """
        with self._lock:
            is_due = time.monotonic() >= self._looked_at + SECONDS_BETWEEN_LOOKS
            if is_due:
                self._looked_at = time.monotonic()
        if is_due:
            self._is_trusted = self._look()
        # In this order: a verification that ends meanwhile has written down its verdict first.
        return self._verifying is None and not self._is_damaged and self._is_trusted

    def suspect(self) -> bool:
        """Begin to verify the index; False if that was done lately, and it was whole."""
        with self._lock:
            if time.monotonic() < self._verified_at + REST:
                return False
            self._begin_to_verify()
            return True

    def _look(self) -> bool:
        if self._is_damaged or generations.is_damaged(self.directory):
            return False
        if _commit(self.directory) != self._commit:
            return self._is_trusted  # There is a newer commit, which the next question reads.
        if not self._looks_whole():
            logger.warning("Files of the search index in %s have changed.", self.directory)
            self._begin_to_verify()
        try:
            return self.is_ours(generations.read_state(self.directory).made_from)
        except (DatabaseError, InterfaceError):
            return self._is_trusted  # The database is away: nobody knows better.

    def _looks_whole(self) -> bool:
        try:
            return fingerprint(self.directory) == self.files
        except (FileNotFoundError, ValueError):
            return False
        except OSError:
            return True  # The machine can't look now: no file descriptor is left, perhaps.

    def _begin_to_verify(self) -> None:
        with self._lock:
            if self._verifying is None:
                self._verifying = threading.Thread(target=self._verify, daemon=True)
                self._verifying.start()

    def _verify(self) -> None:
        try:
            damaged = verify(self.directory)
            with self._lock:
                # Whether or not this process may write the mark that others see.
                self._is_damaged = bool(damaged)
                if not damaged:
                    with suppress(OSError, ValueError):  # replaced meanwhile, and removed
                        self.files = fingerprint(self.directory)
                    self._verified_at = time.monotonic()
        except OSError as error:
            logger.warning("The search index could not be verified: %s", error)
        finally:
            self._looked_at = float("-inf")
            self._verifying = None


def _commit(directory: Path) -> tuple[int, int] | None:
    """A value that differs for each commit of a generation; None if there is none."""
    try:
        found = (directory / "meta.json").stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def verify(directory: Path) -> list[str]:
    """Return the names of the damaged files of a generation, and mark it if there are any.

    There are none in one that was replaced meanwhile, whose files are removed in no order. Raises
    OSError if the machine, and not a file, is why one can't be read.
    """
    try:
        damaged = damaged_files(directory)
    except (FileNotFoundError, ValueError):
        damaged = ["meta.json"]
    if generations.pointed_at(directory.parent) != directory:
        return []
    if damaged:
        logger.error("The search index in %s is damaged: %s", directory, ", ".join(damaged))
        generations.mark_damaged(directory, damaged)
    return damaged
