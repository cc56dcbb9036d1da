#!/usr/bin/env python3
"""Measure what people do together: pages of all kinds over many connections, for minutes.

    PORTAL_VAR=… python -m bench.measure.mixed [--connections 30] [--seconds 300]

serves PORTAL_VAR as in production. Of sixty requests 26 are for what nobody has asked for before: 15
records, four search pages, four searches by the API, three institutions; the others are for a few hundred
searches, records and the home page, over and over. Prints
requests per second, the 95th percentile, first of readers who look at a page for half a second, then as
fast as answers come (a minute), what failed, and the memory of the web processes before and
after. The load is made by wrk on the same machine.
"""

import argparse
import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench.figures import Figures
from bench.measure.requesting import DISTINCT, kinds, load
from bench.measure.serving import free_port, server_at

# {kind of bench.measure.requesting.kinds: how many of sixty requests}
SHARES = {"specimen_page": 15, "search_page": 4, "api_search": 4, "institution_page": 3}
AGAIN = {"search_page": 22, "specimen_page": 6, "home_page": 6}  # of a few hundred addresses
FEW = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--connections", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--pause", type=int, default=500, help="ms between a reader's requests")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, redis(Path(folder)), server_at() as (url, server):
        figures = Figures(Path(folder) / "mixed.json")
        paths = mixed(kinds(url), random.Random(1))
        load(None, url, "", paths[:2_000], 10, asked.connections)
        before = megabytes(server.pid)
        for name, pause in (("mixed", asked.pause), ("mixed_saturated", 0)):
            seconds = asked.seconds if pause else min(asked.seconds, 60)
            errors = load(figures, url, name, paths, seconds, asked.connections, pause)
            figures.report(f"{name}_errors", errors, "requests")
            paths = paths[len(paths) // 2 :]
        figures.report("mixed_memory_before_mb", before, "MB")
        figures.report("mixed_memory_after_mb", megabytes(server.pid), "MB")


@contextmanager
def redis(folder: Path) -> Iterator[None]:
    """A Redis as docker-compose.yml has one, for the answers that all processes keep."""
    port = free_port()
    limits = ["--maxmemory", "256mb", "--maxmemory-policy", "volatile-lru", "--save", ""]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", *limits]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    os.environ["REDIS_URL"] = f"redis://127.0.0.1:{port}/0"
    try:
        yield
    finally:
        server.terminate()
        server.wait()


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
