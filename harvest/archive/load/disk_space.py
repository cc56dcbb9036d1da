"""Check, before anything is written, that the disks have room for loading an archive."""

import shutil
from contextlib import suppress
from pathlib import Path

from django.db import connection

from harvest.archive.formats.detect import Archive
from harvest.archive.formats.dwca import MEDIA, VERBATIM
from harvest.archive.formats.errors import ArchiveError
from harvest.archive.formats.parquet import Pieces
from specimens.models import Specimen

# Measured: bytes in the database for each byte of a record in its archive. They include the staged
# row, the table's row, their indexes, and the log of both. Parquet is compressed.
IN_DATABASE = {"DWCA": 2.5, "SIMPLE_CSV": 5, "SIMPLE_PARQUET": 20}
# A specimen's row with its indexes, and how many times as much with a staged one (bench/README.md).
RECORD_BYTES, STAGED = 3_150, 1.3
# Of that, if there are no specimens yet: nothing is staged (harvest/load/first_load.py), and the
# terms and media, of which only a Darwin Core archive has many, are packed (harvest/load/packers.py).
FIRST = {"DWCA": 0.5, "SIMPLE_CSV": 0.85, "SIMPLE_PARQUET": 0.85}
SPOOLED = 1.3  # bytes in the spool for each byte of a sidecar, its index included


def scratch_needed(archive: Archive, keys: int) -> int:
    """The bytes needed in the scratch folder; ``keys``: the size of the file of keys."""
    sidecars = keys + (archive.container.size(MEDIA) if archive.media else 0)
    if archive.verbatim:  # only a few of its terms are kept
        sidecars += archive.container.size(VERBATIM) // 10
    piece = 0
    if isinstance(archive.reader, Pieces):
        piece = max(map(archive.container.size, archive.members))
    return int(sidecars * SPOOLED) + piece


def check_space(archive: Archive, keys: int, scratch: Path) -> str:
    """A sentence on the disk space that loading takes; raises ArchiveError if too little is free.

    ``keys`` is the size of the file of keys, in bytes; 0 without one.
    """
    needs = {scratch: scratch_needed(archive, keys)}
    database = _database_folder()
    size = archive.size * IN_DATABASE[archive.format]
    size = int(size if Specimen.objects.exists() else size * FIRST[archive.format])
    if database:
        needs[database] = needs.get(database, 0) + size
    by_disk: dict[int, int] = {}
    for folder, need in needs.items():
        disk = folder.stat().st_dev
        by_disk[disk] = by_disk.get(disk, 0) + need
        free = shutil.disk_usage(folder).free
        if by_disk[disk] > free:
            raise ArchiveError(
                f"Loading {archive.container.path.name} takes about {size_text(by_disk[disk])} on the "
                f"disk of {folder}, where only {size_text(free)} are free."
            )
    return (
        f"{archive.container.path.name} is a {archive.format} of {size_text(archive.size)} unzipped; "
        f"loading takes about {size_text(size)} in the database and "
        f"{size_text(needs[scratch])} for a while in {scratch}."
    )


def foreseen(records: int, folder: Path) -> int:
    """The bytes that loading so many records takes on the disk of a folder, before their file is here."""
    database = _database_folder()
    is_same = database is None or database.stat().st_dev == folder.stat().st_dev
    if not (records and is_same):
        return 0
    return int(records * RECORD_BYTES * (STAGED if Specimen.objects.exists() else FIRST["DWCA"]))


def size_text(size: int) -> str:
    """A number of bytes in words: "1.5 GB"."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"


def _database_folder() -> Path | None:
    """The folder of PostgreSQL's data; None if it is elsewhere, or not for us to know."""
    with connection.cursor() as cursor:
        # current_setting() fails for a role without pg_read_all_settings; this has no row then.
        cursor.execute("SELECT setting FROM pg_settings WHERE name = 'data_directory'")
        found = cursor.fetchone()
    with suppress(PermissionError):
        if found and Path(found[0]).is_dir():
            return Path(found[0])
    return None
