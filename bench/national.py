#!/usr/bin/env python3
"""Measure the portal at national size: loading, indexing and searching as the database grows.

    make bench N=1000000            # or
    python -m bench.national --specimens 18000000 --sizes 1000000,4000000

Everything happens in $PORTAL_VAR/bench, with its own PostgreSQL server, and is removed afterwards.
The figures stay in $PORTAL_VAR/bench.json; bench/README.md says what each means.
"""

import argparse
import os
import shutil
import signal
import sys
from pathlib import Path

from bench.data.portions import add_arguments, portions_of
from bench.growth import Growth, StageFailed
from bench.growth_table import print_growth
from bench.room import check_room

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    asked = arguments()
    var = Path(os.environ.get("PORTAL_VAR") or ROOT / "var").expanduser().resolve()
    folder, path = var / "bench", var / "bench.json"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path.unlink(missing_ok=True)
    # So that SIGTERM also removes the folder and prints the figures.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        check_room(folder, asked)
        Growth(folder, path, asked).measure()
    except StageFailed as failure:
        sys.exit(str(failure))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        print_growth(path)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_arguments(parser)
    add = parser.add_argument
    add("--archives", type=Path, help="where bench.data.generate wrote them before")
    add("--use-up", action="store_true", help="delete each of --archives when it is loaded")
    add("--engine", choices=("tantivy", "opensearch"), default="tantivy", help="measured besides")
    add("--repeats", type=int, default=50, help="most of each search")
    add("--seconds", type=float, default=5, help="after which a search is not repeated again")
    asked = parser.parse_args()
    asked.portions = portions_of(asked)
    return asked


if __name__ == "__main__":
    main()
