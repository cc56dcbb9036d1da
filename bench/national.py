#!/usr/bin/env python3
"""What a nation's specimens cost: loading an archive, indexing it, and searching it.

    make bench N=1000000            # or
    python -m bench.national --specimens 1000000 [--repeats 50]

Everything happens in $PORTAL_VAR/bench, with a PostgreSQL server of its own, and is removed
afterwards; the figures stay in $PORTAL_VAR/bench.json. What each means: bench/README.md.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from bench.figures import Figures, seconds

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--specimens", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=50, help="of each search")
    parser.add_argument("--postgres-repeats", type=int, default=3, help="of each in PostgreSQL")
    asked = parser.parse_args()
    var = Path(os.environ.get("PORTAL_VAR") or ROOT / "var").expanduser().resolve()
    folder = var / "bench"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        measure(folder, Figures(var / "bench.json"), asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, figures: Figures, asked: argparse.Namespace) -> None:
    figures.tell("specimens", asked.specimens, "records")
    taken = seconds(lambda: make_archive(folder, asked.specimens))
    figures.tell("generate_rows_per_s", asked.specimens / taken, "1/s")
    figures.tell("archive_bytes", (folder / "specimens.zip").stat().st_size, "bytes")
    set_up(folder)
    from django.conf import settings

    from bench.indexing import measure_index
    from bench.loading import measure_load
    from bench.searching import measure_searches
    from portal.postgres import Server

    try:
        measure_load(folder, figures)
        figures.tell("peak_rss_bytes", peak_rss(), "bytes")
        measure_index(figures)
        figures.tell("index_peak_rss_bytes", peak_rss(), "bytes")
        measure_searches(figures, asked.repeats, asked.postgres_repeats)
    finally:
        from django.db import connection

        connection.close()
        Server(settings.PORTAL_VAR / "postgres").leave()


def make_archive(folder: Path, count: int) -> None:
    """In a process of its own, so that its memory isn't taken for the loader's."""
    command = ["-m", "bench.generate", str(folder), "--specimens", str(count)]
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def set_up(folder: Path) -> None:
    """An empty portal in a folder; Django reads it from the environment."""
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"PORTAL_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def peak_rss() -> int:
    """Bytes that the largest of this process and its children (the parsers) ever held."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    kilobytes = max(resource.getrusage(each).ru_maxrss for each in who)
    return kilobytes if sys.platform == "darwin" else kilobytes * 1024


if __name__ == "__main__":
    main()
