"""Says while a file is made that somebody makes it, and how far it is; learns that it is not wanted.

It has a thread, and so a connection to the database, of its own: that of the maker is in one snapshot
to the end.
"""

import logging
import threading

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from specimens.models import SearchDownload

logger = logging.getLogger("specimens.downloads")

SECONDS = 1.0  # between two reports


class Stopped(Exception):
    """The download was cancelled, or another process has taken it up."""


class Keeper(threading.Thread):
    """A context manager; ``done`` and ``size`` are set by the maker and reported."""

    def __init__(self, download: SearchDownload):
        super().__init__(name=f"keeper-{download.key}", daemon=True)
        self.done = self.size = 0
        self._download = download
        self._ended, self._lost = threading.Event(), threading.Event()

    def __enter__(self) -> "Keeper":
        self.start()
        return self

    def __exit__(self, *_error) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        try:
            while not self._ended.wait(SECONDS):
                self._report()
        finally:
            connection.close()

    def check(self) -> None:
        """Raises Stopped if the file is not wanted from here any more."""
        if self._lost.is_set():
            raise Stopped

    def _report(self) -> None:
        try:
            now = timezone.now()
            if not mine(self._download).update(done=self.done, size=self.size, seen_at=now):
                self._lost.set()
        except (DatabaseError, InterfaceError) as error:
            logger.warning("Could not say how far a download is: %s", error)
            connection.close()


def mine(download: SearchDownload):
    """The row, as long as it is this attempt's."""
    running = SearchDownload.objects.filter(state=SearchDownload.State.RUNNING)
    return running.filter(pk=download.pk, attempts=download.attempts)
