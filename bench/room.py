"""Checks, before a run, that the disk has room for it."""

import argparse
import shutil
from pathlib import Path

from bench.measure.watch import size

# Bytes per specimen, as measured. SPOOLED are media and keys while they are loaded.
TABLE, ARCHIVE, SPOOLED, INDEX = 1_600, 450, 250, 400
WAL_AND_FLOOR = (
    3 * 10**9
)  # at most: PostgreSQL's write-ahead log, and the documents of the index's floor


def needed(specimens: int, portion: int) -> int:
    """Return the most bytes that are needed: while a portion is loaded, or all are indexed."""
    staged = TABLE * portion if portion < specimens else 0  # a first load needs no other table
    loading = portion * (ARCHIVE + SPOOLED) + staged
    indexing = specimens * 2 * INDEX  # the parts of an index that are merged, and what they become
    return specimens * TABLE + max(loading, indexing) + min(WAL_AND_FLOOR, specimens * TABLE)


def check_room(folder: Path, asked: argparse.Namespace) -> None:
    """Print how much disk the run needs; raises SystemExit if less is free."""
    need = needed(asked.specimens, max(each.size for each in asked.portions))
    free = shutil.disk_usage(folder).free + used_up(folder, asked)
    said = f"{asked.specimens:,} specimens need about {need / 10**9:.0f} GB of disk in {folder}"
    if need > free:
        raise SystemExit(f"{said}, where only {free / 10**9:.0f} GB are free.")
    print(f"{said}; {free / 10**9:.0f} GB are free.", flush=True)


def used_up(folder: Path, asked: argparse.Namespace) -> int:
    """Return the bytes of ready archives on the same disk that are deleted when they are loaded."""
    if not (asked.use_up and asked.archives and asked.archives.exists()):
        return 0
    on_same_disk = asked.archives.stat().st_dev == folder.stat().st_dev
    ready = [each.within(asked.archives) for each in asked.portions]
    return sum(map(size, ready)) if on_same_disk else 0
