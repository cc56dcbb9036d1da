#!/usr/bin/env python3
"""Measure what people do together: pages of all kinds over many connections, for minutes.

    PORTAL_VAR=… python -m bench.measure.mixed [--connections 30] [--seconds 300]

serves PORTAL_VAR as in production. A third of the requests are records, a third searches that somebody
has made before, a sixth new searches, the rest institutions and home pages; a tenth by the API. Prints
requests per second, the 95th percentile, what failed, and the memory of the web processes before and
after. The load is made by wrk on the same machine.
"""

import argparse
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench.figures import Figures
from bench.measure.requesting import DISTINCT, kinds, load
from bench.measure.serving import server_at

# {kind of bench.measure.requesting.kinds: how many of sixty requests}
SHARES = {"specimen_page": 20, "search_page": 10, "api_search": 6, "institution_page": 4}
AGAIN = {"search_page": 14, "home_page": 6}  # of a few hundred addresses
FEW = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--connections", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=300)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, server_at() as (url, server):
        figures = Figures(Path(folder) / "mixed.json")
        paths = mixed(kinds(url), random.Random(1))
        load(None, url, "", paths[:2_000], 10, asked.connections)
        before = megabytes(server.pid)
        errors = load(figures, url, "mixed", paths, asked.seconds, asked.connections)
        figures.report("mixed_errors", errors, "requests")
        figures.report("mixed_memory_before_mb", before, "MB")
        figures.report("mixed_memory_after_mb", megabytes(server.pid), "MB")


def mixed(by_kind: dict[str, list[str]], dice: random.Random) -> list[str]:
    """Addresses in the order in which they are asked for."""
    new = {kind: iter(paths[FEW:]) for kind, paths in by_kind.items()}
    pattern = [(kind, False) for kind, share in SHARES.items() for _ in range(share)]
    pattern += [(kind, True) for kind, share in AGAIN.items() for _ in range(share)]
    paths = []
    while len(paths) < DISTINCT:
        kind, is_known = dice.choice(pattern)
        found = dice.choice(by_kind[kind][:FEW]) if is_known else next(new[kind], None)
        if found is None:
            break
        paths.append(found)
    return paths


def megabytes(server: int) -> float:
    """The memory that a server and its workers have for themselves, in MB."""
    processes = [psutil.Process(server), *psutil.Process(server).children(recursive=True)]
    return sum(process.memory_full_info().uss for process in processes) / 1e6


if __name__ == "__main__":
    main()
