"""The machine: space, clock, and who may read what the portal keeps."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from portal.doctor.finding import Finding, failure, ok, warning
from portal.serving.size import THREADS, WORKERS

MOST_SKEW = 5  # seconds between our clock and the database's
SPARE = 1 << 30  # bytes that a disk should have left
SPARE_CONNECTIONS = 16  # for harvests, the index, commands and a person with psql


def check_space() -> Iterator[Finding]:
    """Whether the next build of the index fits: the old one stays until the new one is whole."""
    folder = Path(settings.PORTAL_VAR)
    if not folder.is_dir():
        advice = "It is made when it is first needed; check PORTAL_VAR if that was long ago."
        yield warning("space", f"There is no folder {folder}.", advice)
        return
    free, index = shutil.disk_usage(folder).free, size_of(folder / "index")
    text = f"{folder} has {_gigabytes(free)} free; the index has {_gigabytes(index)}"
    if free < index + SPARE:
        yield failure(
            "space", f"{text}, and the next one needs as much.", "Make room on that disk."
        )
    else:
        yield ok("space", f"{text}.")


def check_database_size() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    yield ok("space", f"The database has {_gigabytes(size)}; a full harvest needs a third more.")


def check_connections() -> Iterator[Finding]:
    """Whether each thread of the web processes can have a connection, and the workers some, too."""
    wanted = WORKERS * THREADS + SPARE_CONNECTIONS
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('max_connections')::int")
        (most,) = cursor.fetchone()
    text = f"PostgreSQL allows {most} connections; the portal may need {wanted}"
    if most < wanted:
        yield warning("database", f"{text}.", f"Set max_connections to {wanted} or more.")
    else:
        yield ok("database", f"{text}.")


def check_clock() -> Iterator[Finding]:
    """Whether the clock goes as the database's: days, ages and schedules depend on it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    skew = abs((datetime.now(UTC) - theirs).total_seconds())
    if skew > MOST_SKEW:
        text = f"The clock differs from the database's by {skew:.0f} seconds."
        yield warning("clock", text, "Set both by NTP.")
    else:
        yield ok("clock", "The clock agrees with the database's.")


def check_permissions() -> Iterator[Finding]:
    """Whether we may write where we must, and others can't read what they need not."""
    folder = Path(settings.PORTAL_VAR)
    if not folder.is_dir():
        return
    if os.access(folder, os.W_OK | os.X_OK):
        yield ok("permissions", f"{folder} can be written.")
    else:
        advice = f"Give it to the user that runs the portal: chown -R portal {folder}"
        yield failure("permissions", f"{folder} can't be written.", advice)
    for path in (folder / "secret_key", folder / "raw"):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            advice = f"chmod go= {path}"
            yield warning("permissions", f"Other users can read {path}.", advice)


def size_of(folder: Path) -> int:
    """The bytes of all files in and below a folder; 0 if there is none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:,.1f} GB"
