"""Measures a database that grows by portions; at some sizes it is indexed and searched.

Longer than most modules because one class takes the run through all its stages.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench.data.portions import Portion
from bench.figures import Figures, seconds
from bench.measure.watch import Watch
from institutions.child_processes import cores
from portal.embedded.server import Server

ROOT = Path(__file__).resolve().parent.parent
FLOOR_RECORDS = 1_000_000  # the floor of loading is measured with these at most: it grows linearly


class StageFailed(Exception):
    """A stage failed; it has already printed why."""


class Growth:
    """One run of the benchmark: ``measure`` reports the figures of every portion, size by size."""

    def __init__(self, folder: Path, path: Path, asked: argparse.Namespace):
        self.folder = folder
        self.path = path
        self.asked = asked
        self.load_seconds = 0.0
        self.rows = 0
        self.disk = 0

    def measure(self) -> None:
        self._report_machine()
        with _server(self.folder / "postgres"):
            self._stage("begin", self._figures(self.asked.portions[0]))
            for portion in self.asked.portions:
                self._grow(portion)
            self._request(self._figures(self.asked.portions[-1]))

    def _grow(self, portion: Portion) -> None:
        figures = self._figures(portion)
        figures.report("specimens", portion.last, "records")
        if portion.first == 0:
            self.load_seconds, self.rows = 0.0, 0
            self._stage("forget", figures)
        with self._archive(portion, figures) as archive:
            self._load(portion, archive, figures)
        if portion.last in (*self.asked.sizes, self.asked.specimens):
            seen = self._stage("index", figures)
            figures.report("index_peak_rss_bytes", seen.largest, "bytes")
            figures.report("index_postgres_peak_bytes", seen.server, "bytes")
            asked = {"repeats": self.asked.repeats, "most_seconds": self.asked.seconds}
            seen = self._stage("search", figures, **asked)
            figures.report("search_peak_rss_bytes", seen.largest, "bytes")
            if self.asked.engine == "opensearch":
                self._stage("cluster", figures, **asked)
        figures.report("disk_peak_bytes", self.disk, "bytes")

    def _load(self, portion: Portion, archive: Path, figures: Figures) -> None:
        first_or_last = portion in (self.asked.portions[0], self.asked.portions[-1])
        floor = min(FLOOR_RECORDS, portion.size) if first_or_last else 0
        seen = self._stage("load", figures, folder=str(archive), floor=floor / portion.size)
        self.load_seconds += figures.value("load_portion_s")
        self.rows += int(figures.value("load_portion_rows"))
        rate = self.rows / self.load_seconds
        figures.report("rows", self.rows, "records")
        figures.report("load_s", self.load_seconds, "s")
        figures.report("load_rows_per_s", rate, "1/s")
        if floor:
            figures.report("load_vs_floor", figures.value("load_floor_rows_per_s") / rate, "times")
        figures.report("peak_rss_bytes", seen.largest, "bytes")
        figures.report("load_peak_bytes", seen.together, "bytes")
        figures.report("load_postgres_peak_bytes", seen.server, "bytes")
        figures.report("wal_peak_bytes", seen.wal, "bytes")

    def _request(self, figures: Figures) -> None:
        """Measure whole requests; if that fails, the figures so far are kept."""
        try:
            self._stage("request", figures)
        except StageFailed as failure:
            print(failure)

    def _report_machine(self) -> None:
        """Report what else the machine was doing, so that one can see if the run was disturbed."""
        figures = Figures(self.path)
        figures.report("cores", cores(), "cores")
        figures.report("load_average_before", os.getloadavg()[0], "processes")
        figures.report("memory_available_before_bytes", psutil.virtual_memory().available, "bytes")
        figures.report("disk_free_before_bytes", shutil.disk_usage(self.folder).free, "bytes")

    def _figures(self, portion: Portion) -> Figures:
        return Figures(self.path, portion.last if portion.last < self.asked.specimens else None)

    @contextmanager
    def _archive(self, portion: Portion, figures: Figures) -> Iterator[Path]:
        """Yield the folder of the portion's archive: one made before, or a temporary one."""
        ready = self.asked.archives and portion.within(self.asked.archives)
        if ready and (ready / "keys.tsv").exists():
            yield ready
            if self.asked.use_up:
                shutil.rmtree(ready)
            return
        made = portion.within(self.folder)
        options = ["--specimens", str(portion.last), "--first", str(portion.first)]
        taken = seconds(lambda: _run(["bench.data.generate", str(made), *options]))
        figures.report("generate_rows_per_s", portion.size / taken, "1/s")
        figures.report("archive_bytes", (made / "specimens.zip").stat().st_size, "bytes")
        yield made
        shutil.rmtree(made)

    def _stage(self, name: str, figures: Figures, **options) -> Watch:
        """Run a stage (bench/stage.py) and watch it; raises StageFailed if it fails."""
        arguments = [str(self.folder), str(self.path), str(figures.size or 0), json.dumps(options)]
        seen = _run(["bench.stage", name, *arguments], self.folder)
        self.disk = max(self.disk, seen.disk)
        return seen


def _run(command: list[str], folder: Path | None = None) -> Watch | None:
    """Run a module in a separate Python, which is killed if we end first.

    It is watched if there is a ``folder`` to watch. Raises StageFailed if it fails.
    """
    program = [sys.executable, "-m", *command]
    process = subprocess.Popen(program, cwd=ROOT, start_new_session=True)
    try:
        if folder is None:
            seen, failed = None, process.wait()
        else:
            with Watch(process.pid, folder) as seen:
                failed = process.wait()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if failed:
        raise StageFailed(f"{' '.join(command[:2])} failed; what was measured is kept.")
    return seen


@contextmanager
def _server(folder: Path) -> Iterator[None]:
    """Keep one server for all stages; each would otherwise start and stop its own."""
    server = Server(folder)
    server.join()
    try:
        yield
    finally:
        server.leave()
