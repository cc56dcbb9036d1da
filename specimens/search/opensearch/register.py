"""What PostgreSQL knows of the index in the cluster: which is live, its state, and who writes.

The state is the index's own, mirrored; generations.py has the original.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from specimens.models import SearchIndex
from specimens.search.answers import IndexBusy
from specimens.search.documents.state import State
from specimens.search.writer_lock import WriterLock, try_to_hold

# A number that grows with each writer, even if the register was lost.
NEXT_WRITER = """
    INSERT INTO specimens_searchindex AS known (alias, index, state, writer, written_by)
    VALUES (%s, '', '{}', (extract(epoch FROM clock_timestamp()) * 1000)::bigint, %s)
    ON CONFLICT (alias) DO UPDATE
    SET writer = greatest(known.writer + 1, excluded.writer), written_by = excluded.written_by
    RETURNING writer
"""


@dataclass(frozen=True)
class Live:
    """The index that is searched."""

    index: str
    state: State

    @property
    def token(self) -> str:
        """Of the newest write."""
        return self.state.made_from[-1] if self.state.made_from else ""


def live(alias: str) -> Live | None:
    found = SearchIndex.objects.filter(alias=alias).exclude(index="").first()
    return Live(found.index, State.of(found.state)) if found else None


@dataclass(frozen=True)
class Writer:
    """Who may write: each has a higher ``number`` than those before, and the lock while it has."""

    alias: str
    number: int
    lock: WriterLock

    @contextmanager
    def changing(self) -> Iterator[SearchIndex]:
        """The row, locked, to be changed. Raises LockLost, or IndexBusy if a later writer has begun."""
        with transaction.atomic():
            self.lock.check()
            row = SearchIndex.objects.select_for_update().get(alias=self.alias)
            if row.writer != self.number:
                raise IndexBusy(_busy(self.alias))
            yield row
            row.save(update_fields=["index", "state"])


@contextmanager
def writing(alias: str) -> Iterator[Writer]:
    """Hold the lock for writing; raises IndexBusy."""
    with try_to_hold(alias) as lock:
        if not lock:
            raise IndexBusy(_busy(alias))
        number = _scalar(NEXT_WRITER, alias, f"{os.getpid()} on {socket.gethostname()}")
        yield Writer(alias, number, lock)


def _busy(alias: str) -> str:
    found = SearchIndex.objects.filter(alias=alias).first()
    return _("Process %s is writing the search index; try again when it has finished.") % (
        found.written_by if found else "?"
    )


def as_json(state: State) -> dict:
    return asdict(state)


def _scalar(sql: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
