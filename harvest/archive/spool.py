"""What belongs to a record but stands in another file: kept on disk, to be found by gbifID.

The files of a download need not be sorted alike, and at national scale they do not fit in memory.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from harvest.archive.errors import ArchiveError

PAGES = "PRAGMA cache_size = -65536"  # 64 MiB


class Spool:
    """Values by gbifID in a scratch file; written once, then read by any number of processes."""

    def __init__(self, path: Path):
        self.path = path
        self._reader: sqlite3.Connection | None = None

    def fill(self, pairs: Iterable[tuple[int, str]]) -> int:
        """Write (gbifID, value) pairs in any order; returns how many there were.

        Raises ArchiveError where the disk does not take them.
        """
        try:
            return self._fill(pairs)
        except sqlite3.OperationalError as error:
            raise ArchiveError(f"{self.path} cannot be written: {error}") from error

    def _fill(self, pairs):
        with closing(sqlite3.connect(self.path, isolation_level=None)) as database:
            for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
                database.execute(f"PRAGMA {setting}")
            database.execute("CREATE TABLE spool (gbif_id INTEGER, value TEXT)")
            database.execute("BEGIN")
            database.executemany("INSERT INTO spool VALUES (?, ?)", pairs)
            database.execute("COMMIT")
            database.execute("CREATE INDEX by_gbif_id ON spool (gbif_id)")
            return database.execute("SELECT count(*) FROM spool").fetchone()[0]

    def find(self, keys: Iterable[int]) -> dict[int, list[str]]:
        """The values of each key that has any, in the order in which they were written."""
        if self._reader is None:
            self._reader = sqlite3.connect(f"{self.path.as_uri()}?mode=ro&immutable=1", uri=True)
            self._reader.execute(PAGES)
        found: dict[int, list[str]] = {}
        rows = self._reader.execute(
            "SELECT gbif_id, value FROM spool "
            "WHERE gbif_id IN (SELECT value FROM json_each(?)) ORDER BY gbif_id, rowid",
            [json.dumps(list(keys))],
        )
        for key, value in rows:
            found.setdefault(key, []).append(value)
        return found

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None


def spooled(path: Path, pairs: Iterable[tuple[int, str]]) -> Path:
    """The path of a new spool with these pairs in it."""
    Spool(path).fill(pairs)
    return path
