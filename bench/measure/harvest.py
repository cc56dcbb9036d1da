#!/usr/bin/env python3
"""Measure a harvest from a sandbox on this machine: fetch, parse, load and index.

    python bench/measure/harvest.py [--specimens N]

Each stage is timed alone, with the raw COPY of the same rows for comparison; then a whole harvest
(in which fetching and loading overlap), and a second one (in which nothing has changed).
Everything happens in a temporary folder with its own PostgreSQL server. Longer than most modules
because each stage is set up, timed and reported here.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTITUTIONS = "120"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--specimens", type=int, default=20_000)
    count = parser.parse_args().specimens
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        with Sandbox(count) as url:
            os.environ["GBIF_API_URL"] = url
            measure(count)


def set_up(folder: Path) -> None:
    """Set the environment variables for a portal in a temporary folder."""
    sys.path.insert(0, str(ROOT))
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"PORTAL_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings"}


class Sandbox:
    """A sandbox in a separate process, as GBIF is on a separate machine."""

    def __init__(self, specimens: int):
        arguments = ["--port", "0", "--institutions", INSTITUTIONS, "--specimens", str(specimens)]
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "sandbox", *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> str:
        for line in self.process.stdout:
            words = [word for word in line.split() if word.startswith("http://")]
            if words:
                return words[0].rstrip(".,")
        raise RuntimeError("The sandbox did not start.")

    def __exit__(self, *exception) -> None:
        self.process.terminate()
        self.process.wait()


def measure(count: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from harvest.run import harvest
    from portal.embedded.server import Server
    from specimens.models import Specimen

    call_command("migrate", verbosity=0)
    harvest(specimens=False)
    stages = time_stages()
    forget()
    for stage in ("whole harvest", "again, nothing changed"):
        timed(stages, stage, lambda: harvest(institutions=False))
    report(stages, Specimen.objects.count())
    connection.close()
    Server(settings.PORTAL_VAR / "postgres").leave()


def time_stages() -> dict[str, tuple[float, float]]:
    """Return {stage: (wall seconds, CPU seconds of this process)}, with each stage run alone."""
    from django.conf import settings
    from django.utils import timezone

    from harvest.gbif import GbifClient
    from harvest.load.batch import Batch
    from harvest.load.slices import Loader
    from harvest.load.staging import BATCH
    from harvest.models import HarvestRun
    from harvest.options import HarvestOptions
    from harvest.plan.full import draw_up
    from harvest.search_run import fetch_ahead
    from specimens.search.indexer import get_indexer

    client = GbifClient()
    run = HarvestRun.objects.create(
        kind="specimens", source_url=client.base_url, started_at=timezone.now()
    )
    times = {}
    plan = timed(
        times, "plan", lambda: draw_up(client, HarvestOptions(), settings.HARVEST_SLICE_LIMIT)
    )
    plan.save(run)
    fetched = timed(times, "fetch", lambda: list(fetch_ahead(run, client, run.slices.all())))
    files = [answer.path for _, answer in fetched]
    batches = [Batch(run, path) for path in files]
    rows = timed(
        times,
        "parse",
        lambda: [row for b in batches for rows in b.rows(BATCH) for row in rows],
    )
    loader = Loader(run)
    timed(times, "parse and load", lambda: [loader.load(*pair) for pair in fetched])
    timed(times, "index", lambda: get_indexer().build(run.pk))
    buffer = as_lines(rows)
    timed(times, "raw COPY", lambda: raw_copy(buffer))
    return times


def timed(times: dict, stage: str, work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    times[stage] = (time.perf_counter() - wall, time.process_time() - cpu)
    return result


def as_lines(rows) -> io.BytesIO:
    """Return the rows as the loader sends them to PostgreSQL."""
    from harvest.load.staging import Staging
    from harvest.parse.rows import SpecimenRow
    from specimens.models import Specimen

    return io.BytesIO(Staging(Specimen, SpecimenRow).encoder.encode(rows))


def raw_copy(buffer: io.BytesIO) -> None:
    """COPY into a table with the same columns but no index: the fastest that PostgreSQL can."""
    from django.db import connection, transaction

    from harvest.load.staging import NULL, Staging
    from harvest.parse.rows import SpecimenRow
    from specimens.models import Specimen

    staging = Staging(Specimen, SpecimenRow)
    columns = ", ".join(staging.columns)
    with transaction.atomic(), connection.cursor() as cursor:
        staging.create()
        cursor.copy_expert(f"COPY {staging.name} ({columns}) FROM STDIN (NULL '{NULL}')", buffer)


def forget() -> None:
    """Empty the tables of specimens and taxa, and remove the runs and the index."""
    import shutil

    from django.conf import settings
    from django.db import connection

    from harvest.models import HarvestRun

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE specimens_specimen, specimens_taxon")
    HarvestRun.objects.filter(kind="specimens").delete()
    shutil.rmtree(settings.PORTAL_VAR / "index")


def report(stages: dict[str, tuple[float, float]], records: int) -> None:
    """Print the stages as a table in Markdown, as in docs/performance.md."""
    parts = ("fetch", "parse and load", "index")
    total = sum(stages[part][0] for part in parts)
    print(f"{records:,} specimens")
    print("| stage | seconds | CPU seconds | records/s | share |")
    print("|---|--:|--:|--:|--:|")
    for stage, (wall, cpu) in stages.items():
        share = f"{wall / total:.0%}" if stage in parts else ""
        print(f"| {stage} | {wall:.1f} | {cpu:.1f} | {records / wall:,.0f} | {share} |")


if __name__ == "__main__":
    main()
