"""Whether the disk has room for a run, before it begins."""

import argparse
import shutil
from pathlib import Path

from bench.measure.watch import size

# Bytes by specimen, as measured. SPOOLED are media and keys while they are loaded.
TABLE, ARCHIVE, SPOOLED, INDEX = 3_150, 450, 250, 400
WAL_AND_FLOOR = (
    3 * 10**9
)  # at most: PostgreSQL's write-ahead log, and the documents of the index's floor


def needed(specimens: int, portion: int) -> int:
    """The bytes that the disk holds at the fullest moment: while a portion is loaded, or all are indexed."""
    staged = TABLE * portion if portion < specimens else 0  # a first load needs no other table
    loading = portion * (ARCHIVE + SPOOLED) + staged
    indexing = specimens * 2 * INDEX  # the parts of an index that are merged, and what they become
    return specimens * TABLE + max(loading, indexing) + min(WAL_AND_FLOOR, specimens * TABLE)


def check_room(folder: Path, asked: argparse.Namespace) -> None:
    """Say in a sentence what will be needed; raises SystemExit if there is less."""
    need = needed(asked.specimens, max(each.size for each in asked.portions))
    free = shutil.disk_usage(folder).free + used_up(folder, asked)
    said = f"{asked.specimens:,} specimens need about {need / 10**9:.0f} GB of disk in {folder}"
    if need > free:
        raise SystemExit(f"{said}, where only {free / 10**9:.0f} GB are free.")
    print(f"{said}; {free / 10**9:.0f} GB are free.", flush=True)


def used_up(folder: Path, asked: argparse.Namespace) -> int:
    """The bytes of the archives that lie ready on the same disk and are deleted once loaded."""
    if not (asked.use_up and asked.archives and asked.archives.exists()):
        return 0
    on_same_disk = asked.archives.stat().st_dev == folder.stat().st_dev
    ready = [each.within(asked.archives) for each in asked.portions]
    return sum(map(size, ready)) if on_same_disk else 0
