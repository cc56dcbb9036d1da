"""Measures loading, from an archive to committed rows, and its floor (bench/measure/floor.py)."""

import tempfile
import time
from pathlib import Path

from django.db import connection

from bench.data.templates import KINDS, holder, key_of, source
from bench.figures import Figures
from bench.measure.floor import measure_floor
from harvest.archive.formats.detect import open_archive
from harvest.archive.load.archive import ArchiveLoader
from harvest.load.holders import refresh_holders
from harvest.models import HarvestRun
from harvest.runs import resume
from institutions.models import Collection, Dataset, Institution, Publisher


def measure_load(folder: Path, figures: Figures, floor: float) -> None:
    """Load a folder's archive into the table as it is now, and report the figures.

    ``floor`` is the share of the archive with which to measure the floor first; 0 for none.
    """
    archive, keys = folder / "specimens.zip", folder / "keys.tsv"
    if floor:
        measure_floor(archive, keys, floor, figures)
    written, before = _ask("SELECT pg_current_wal_lsn()"), _table_bytes()
    taken, rows = load(archive, keys, folder)
    figures.report("load_portion_rows", rows, "records")
    figures.report("load_portion_s", taken, "s")
    figures.report("load_portion_rows_per_s", rows / taken, "1/s")
    wal = _ask("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), %s)", written)
    figures.report("load_wal_bytes", float(wal), "bytes")
    figures.report("table_bytes", _table_bytes(), "bytes")
    figures.report("table_growth_bytes", _table_bytes() - before, "bytes")


def _table_bytes() -> int:
    return _ask("SELECT pg_total_relation_size('specimens_specimen')")


def _ask(sql: str, *values):
    """Return the single value that a query returns."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def make_registry() -> None:
    """Make the registry entries that a harvest would have brought: holders, publisher, datasets."""
    publisher = Publisher.objects.create(key=key_of("publisher", 0), title="Bench", country="GB")
    held = [holder(number) for number in range(KINDS["source"].count)]
    institutions = {each.institution: each for each in held}
    Institution.objects.bulk_create(
        Institution(key=key_of("institution", n), name=each.name, code=each.code, country="GB")
        for n, each in institutions.items()
    )
    Collection.objects.bulk_create(
        Collection(
            key=key_of("collection", each.collection),
            name=each.department[0],
            code=each.department[2],
            institution_id=key_of("institution", each.institution),
        )
        for each in held
    )
    Dataset.objects.bulk_create(
        Dataset(
            key=key_of("dataset", number),
            title=source(number)["datasetName"],
            type="OCCURRENCE",
            publisher=publisher,
        )
        for number in range(len(held))
    )
    refresh_holders()


def forget_specimens() -> None:
    """Empty the tables of specimens and taxa."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE specimens_specimen, specimens_taxon")


def load(archive: Path, keys: Path, folder: Path) -> tuple[float, int]:
    """Load an archive as `harvest --archive` does, but without indexing, which is measured apart.

    Returns the seconds that it took and the number of new rows.
    """
    refresh_holders()
    run = resume.create(HarvestRun.Kind.SPECIMENS, {})
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        loader = ArchiveLoader(run, open_archive(archive), advance=lambda records: None)
        loader.load(keys, None, Path(scratch))
    taken = time.perf_counter() - began
    run.refresh_from_db()
    return taken, run.inserted
