"""Whether the disk has room for a run, before it begins."""

import argparse
import shutil
from pathlib import Path

# Bytes by specimen, as measured, with some to spare.
TABLE, STAGED, ARCHIVE, INDEX, COMPARED = 2_800, 2_700, 500, 450, 800
LOG = 3 * 10**9  # PostgreSQL's write-ahead log


def needed(specimens: int, portion: int) -> int:
    """Bytes at the fullest moment: while the last portion is merged, indexed or compared."""
    loading = portion * (STAGED + ARCHIVE) + specimens * INDEX // 2
    indexing = specimens * 2 * INDEX  # the parts of an index that are merged, and what they become
    comparing = specimens * (INDEX + COMPARED)
    return specimens * TABLE + max(loading, indexing, comparing) + min(LOG, specimens * TABLE)


def check_room(folder: Path, asked: argparse.Namespace) -> None:
    """Say in a sentence what will be needed; raises SystemExit where there is less."""
    need = needed(asked.specimens, max(each.size for each in asked.portions))
    free = shutil.disk_usage(folder).free
    said = f"{asked.specimens:,} specimens need about {need / 10**9:.0f} GB of disk in {folder}"
    if need > free:
        raise SystemExit(f"{said}, where only {free / 10**9:.0f} GB are free.")
    print(f"{said}; {free / 10**9:.0f} GB are free.", flush=True)
