"""What the download service does wrong: how it refuses, ends, reports and writes downloads."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus

from harvest.sandbox.api.faults import (
    OF_ARCHIVES,
    OF_DOWNLOADS,
    OF_REPORTS,
    OF_SQL,
    Faults,
)

SQL_STATUSES = {
    "sql_refused": HTTPStatus.BAD_REQUEST,
    "sql_forbidden": HTTPStatus.FORBIDDEN,
    "sql_unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}
ENDS = {"failed": "FAILED", "killed": "KILLED", "sql_failed": "FAILED", "sql_killed": "KILLED"}
BEHIND = timedelta(days=40)  # the lastInterpreted of a stale archive

Lines = Iterable[list[str]]


def of_job(faults: Faults, is_sql: bool) -> frozenset[str]:
    """Return what will be wrong with a download that was just requested.

    One that fails or is empty has no other faults, as nobody would see them.
    """
    what = "SQL" if is_sql else "archives"
    useless = faults.draw(what, OF_SQL if is_sql else OF_DOWNLOADS)
    if useless:
        return useless
    return faults.draw(what, OF_REPORTS, {} if is_sql else OF_ARCHIVES)


def end(faults: Iterable[str], otherwise: str) -> str:
    """Return the status in which a download with these faults ends."""
    return next((ENDS[name] for name in sorted(faults) if name in ENDS), otherwise)


def report(answer: Mapping, faults: Iterable[str]) -> dict:
    """Return the service's answer about a download with its numbers made wrong."""
    wrong = {
        "no_size": {"size": 0},
        "other_size": {"size": 2 * answer["size"] + 1},
        "uncounted": {"totalRecords": -1},
    }
    said = dict(answer)
    if answer["status"] == "SUCCEEDED":
        for name in sorted(faults):
            said |= wrong.get(name, {})
    return said


def behind(moment: str) -> str:
    """Return an earlier moment, written in the same way."""
    return (datetime.fromisoformat(moment) - BEHIND).isoformat(timespec="milliseconds")


def shifted(rows: Lines) -> Iterator[list[str]]:
    """Yield the rows with all but their key moved one column to the right; the last value is lost."""
    for key, *values in rows:
        yield [key, "", *values[:-1]]


def broken(rows: Lines) -> Iterator[list[str]]:
    """Yield the rows, and one with two fields, as after a line end within a value."""
    yield from rows
    yield ["rest of a caption", "by hand"]


SPOILERS: dict[str, dict[str, Callable[[Lines], Lines]]] = {
    "verbatim.txt": {"shifted_verbatim": shifted, "broken_verbatim": broken},
    "multimedia.txt": {"shifted_media": shifted, "broken_media": broken},
}


def spoil(member: str, rows: Lines, faults: Iterable[str]) -> Lines:
    """Return the rows of an archive's member as these faults leave them."""
    for name, change in SPOILERS.get(member, {}).items():
        if name in faults:
            rows = change(rows)
    return rows
