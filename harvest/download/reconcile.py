"""Check whether the downloads brought all records that GBIF counts, and how old they are."""

from collections.abc import Iterator
from datetime import UTC, timedelta

from django.db import connection

from harvest.archive.load.compare_columns import REMARKS
from harvest.fetch.occurrences import count, facet
from harvest.models import Download, HarvestRun
from harvest.notes.note import Note, read, stored
from harvest.plan.increment import MOST, interpreted
from harvest.plan.plausibility import is_implausible

SKEW = timedelta(minutes=10)  # the most by which clocks may differ
# How many records of each dataset came: seen and rejected ones. A record that came twice, or is
# stored as both seen and rejected, counts once: otherwise it would hide one that is missing. One
# without a key that can be read does not count: it may be any of them.
CAME = """
    SELECT dataset_key, count(DISTINCT gbif_id)
    FROM (
        SELECT dataset_key::text, gbif_id FROM harvest_seenrecord WHERE run_id = %(run)s
        UNION ALL
        SELECT dataset_key, gbif_id FROM harvest_rejectedrecord WHERE run_id = %(run)s
    ) AS came
    GROUP BY dataset_key
"""


def doubt_keys(client, keyed: int) -> str:
    """Why to refuse a file of keys that names the institutions of ``keyed`` records; "" if not.

    With too few of them, specimens that have an institution at GBIF would lose it here.
    """
    counts, _ = facet(client, {}, "institutionKey")
    expected = sum(counts.values())
    if not is_implausible(expected, keyed):
        return ""
    return f"it names the holders of {keyed:,} specimens where GBIF counts {expected:,}"


def is_outdated(client, download: Download) -> bool:
    """Whether GBIF has read most records again since it made a file before the run began.

    For a request that equals one of the last two days, GBIF returns the earlier request's file. An
    increment brings what has changed since, unless that is most records.
    """
    if not download.made_at or download.made_at >= download.run.started_at - SKEW:
        return False
    day = download.made_at.astimezone(UTC).date()
    return count(client, interpreted(day)) > MOST * count(client, {})


def note_missing(run: HarvestRun) -> None:
    """Note the datasets that came with fewer records than GBIF's search counts.

    A search shows for each slice whether all of it came; a file doesn't. Such a dataset gets a gap:
    no specimen of it is withdrawn now, and the next increment looks at all of it. Idempotent.
    """
    if not run.downloads.exists():
        return
    came = _came(run)
    for outcome in run.datasets.filter(whole=True, held_back=False, missing=0):
        missing = outcome.expected - came.get(str(outcome.dataset_key), 0)
        if missing > 0:
            outcome.missing = missing
            outcome.has_gap = True
            note = Note.of("DOWNLOAD_GAP", missing=missing, expected=outcome.expected)
            outcome.notes += stored([note])
            outcome.save()


def _came(run: HarvestRun) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(CAME, {"run": run.pk})
        return dict(cursor.fetchall())


def remarks(run: HarvestRun) -> Iterator[Note]:
    """Notes on columns, and on files made before our request: nothing is missing by either.

    For a request that equals one of the last two days, GBIF returns the earlier request's file.
    """
    said: set[str] = set()
    for download in run.downloads.filter(purpose=Download.Purpose.CONTENT).order_by("pk"):
        for note in read(download.notes):
            if note.code in REMARKS and str(note) not in said:
                said.add(str(note))  # each of many downloads may lack the same column
                yield note
        if download.made_at and download.made_at < run.started_at - SKEW:
            yield Note.of("OLDER_FILE", made_at=download.made_at.isoformat())
