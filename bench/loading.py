"""From an archive to committed rows, against unzipping and copying the same bytes."""

import tempfile
from pathlib import Path
from zipfile import ZipFile

from django.db import connection, transaction

from bench.figures import Figures, seconds
from bench.templates import KINDS, holder, key_of, source
from harvest import resume
from harvest.archive.detect import open_archive
from harvest.archive.load import ArchiveLoader
from harvest.holders import refresh_holders
from harvest.models import HarvestRun
from institutions.models import Collection, Dataset, Institution, Publisher
from specimens.models import Specimen

BLOCK = 1 << 20


def measure_load(folder: Path, figures: Figures) -> None:
    archive, keys = folder / "specimens.zip", folder / "keys.tsv"
    make_registry()
    floor = seconds(lambda: copy_plainly(archive, keys))
    drop_floor()
    load_seconds = seconds(lambda: load(archive, keys, folder))
    rows = Specimen.objects.count()
    figures.tell("rows", rows, "records")
    figures.tell("load_s", load_seconds, "s")
    figures.tell("load_rows_per_s", rows / load_seconds, "1/s")
    figures.tell("load_floor_rows_per_s", rows / floor, "1/s")
    figures.tell("load_vs_floor", load_seconds / floor, "times")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('specimens_specimen')")
        figures.tell("table_bytes", cursor.fetchone()[0], "bytes")


def make_registry() -> None:
    """What a harvest of the registry would have brought: who holds and who publishes."""
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


def load(archive: Path, keys: Path, folder: Path) -> None:
    """The way of `harvest --archive`, without the index, which is measured by itself."""
    run = resume.create(HarvestRun.Kind.SPECIMENS, {})
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        loader = ArchiveLoader(run, open_archive(archive), advance=lambda records: None)
        loader.load(keys, None, Path(scratch))


@transaction.atomic
def copy_plainly(archive: Path, keys: Path) -> None:
    """The floor: every table of the archive, and the keys, into columns of text."""
    with ZipFile(archive) as zipped:
        for number, name in enumerate(("occurrence.txt", "multimedia.txt")):
            with zipped.open(name) as stream:
                _copy(f"bench_floor_{number}", stream)
    with keys.open("rb") as stream:
        _copy("bench_floor_keys", stream)


def _copy(table: str, stream) -> None:
    header = stream.readline().decode().rstrip("\n").split("\t")
    columns = ", ".join(f'"{name}" text' for name in header)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table} ({columns})")
        cursor.copy_expert(f"COPY {table} FROM STDIN (FORMAT text, NULL '')", stream, BLOCK)


def drop_floor() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_floor_0, bench_floor_1, bench_floor_keys")
