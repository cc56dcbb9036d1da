"""Fetch a slice of GBIF's records into a file of raw records on disk.

The file is gzipped, with one page (a JSON array of records) per line, and gets its final name only
when it is complete. Nothing here uses the database, so one slice can be fetched while another is
loaded. Longer than most modules because a slice may grow, shrink or move while it is paged through.
"""

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from harvest.fetch.filter_check import WrongAnswer, check, facet_total
from harvest.fetch.occurrences import PAGE, search
from harvest.fetch.slices import Slice, describe
from harvest.notes.note import Note

PASSES = 4  # the most times a slice is paged through until every expected record was seen
RECOUNTS = 4  # with waits of 0, 1, 2 and 3 times HARVEST_RECOUNT_WAIT
MOST_MOVING = 5  # slices of a run whose counts may differ in the end


class Outgrown(Exception):
    """The slice has grown beyond the limit, to ``expected`` records, and has to be cut again."""

    def __init__(self, expected: int):
        super().__init__(expected)
        self.expected = expected


class Stopped(Exception):
    """The slice is not wanted any longer: ``stopped()`` was true."""


@dataclass(frozen=True)
class Fetched:
    """A file at ``path`` with ``records`` distinct records; GBIF counted ``expected`` of them.

    ``gap`` is the note on missing records, if there are any.
    """

    path: Path
    records: int
    expected: int
    gap: Note | None = None

    @property
    def complete(self) -> bool:
        return self.gap is None


class Fetcher:
    """Fetches at most ``limit`` records of a slice. ``stopped()`` is called before each page.

    ``moving`` are the slices so far whose counts did not settle; this one may be added.
    """

    def __init__(
        self,
        client,
        limit: int,
        stopped: Callable[[], bool] = lambda: False,
        moving: list[str] | None = None,
    ):
        self.client = client
        self.limit = limit
        self.stopped = stopped
        self.moving = [] if moving is None else moving

    def fetch(self, part: Slice, path: Path) -> Fetched:
        """Write the slice's distinct records to ``path``.

        Records move between pages while GBIF's index changes, so a pass may show one record twice
        and another not at all. While fewer records came than GBIF counts, the slice is paged
        through again, up to PASSES times. The note ``gap`` says how many are still missing then.

        Raises Stopped, Outgrown if the slice has to be cut again, WrongAnswer if GBIF does not
        apply the filters, and the errors of the client.
        """
        seen: set = set()
        with (
            written_whole(path) as draft,
            gzip.open(draft, "wt", compresslevel=1, encoding="utf-8") as file,
        ):
            for _ in range(PASSES):
                expected = self._pass(part, seen, file)
                if len(seen) >= min(expected, self.limit):
                    break
        gap = _gap(part, len(seen), expected)
        if not gap and describe(part.filters) in self.moving:
            gap = Note.of("SLICE_MOVED", filters=describe(part.filters), expected=expected)
        return Fetched(path, len(seen), expected, gap)

    def _pass(self, part: Slice, seen: set, file) -> int:
        """Page through the slice once and write its new records; returns the expected number."""
        expected = part.expected
        for page in self._pages(part):
            expected = page["count"] if part.whole else min(part.expected, page["count"])
            new = [record for record in page["results"] if is_new(record, seen)]
            file.write(json.dumps(new, separators=(",", ":")) + "\n")
        return expected

    def _pages(self, part: Slice) -> Iterator[dict]:
        offset = 0
        end = min(part.expected, self.limit)
        while offset < end:
            if self.stopped():
                raise Stopped
            page = search(self.client, part.filters, min(PAGE, end - offset), offset)
            if offset == 0 and page["count"] != part.expected and part.whole:
                end = min(self._recount(part, page["count"]), self.limit)
            check(page["results"], part.filters)
            if not page["results"]:
                return
            yield page
            offset += len(page["results"])

    def _recount(self, part: Slice, found: int) -> int:
        """The slice's count, once search and facet agree on it.

        They differ while GBIF reads a dataset into its index. If they still differ after RECOUNTS
        attempts with longer and longer waits, minutes in all, the slice goes on as one that moves,
        and is incomplete. If more than MOST_MOVING do, GBIF does not apply our filters: raises
        WrongAnswer. Raises Outgrown if the slice has grown beyond the limit.
        """
        for attempt in range(RECOUNTS):
            self.client.sleep(attempt * settings.HARVEST_RECOUNT_WAIT)
            counted = facet_total(self.client, part.filters)
            if counted == found:
                if found > self.limit >= part.expected:
                    raise Outgrown(found)
                return found
            found = search(self.client, part.filters)["count"]
        self.moving.append(describe(part.filters))
        if len(self.moving) > MOST_MOVING:
            said = f"{found:,} records found, {counted:,} counted by facet"
            raise WrongAnswer(part.filters, said)
        return found


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Yield a path to write to; the file is renamed to ``path``, or removed if an error occurs.

    An OSError gets the file's name, which gzip leaves out, so that it is clear which disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    try:
        yield draft
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = error.filename or str(draft)
        raise
    draft.rename(path)


def is_new(record, seen: set) -> bool:
    """Whether a record was not in ``seen``; adds it."""
    before = len(seen)
    seen.add(identity(record))
    return len(seen) > before


def identity(record):
    """A record's key (gbifID); if it has none, the whole record as JSON text."""
    key = record.get("key") if isinstance(record, dict) else None
    return key if isinstance(key, int) else json.dumps(record, sort_keys=True)


def read_raw(path: Path) -> Iterator:
    """Yield the records of a file of raw records."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for page in file:
            yield from json.loads(page)


def _gap(part: Slice, records: int, expected: int) -> Note | None:
    """The note on records that never came; None if all did."""
    if records >= expected:
        return None
    missing, filters = expected - records, describe(part.filters)
    return Note.of("SLICE_GAP", missing=missing, expected=expected, filters=filters)
