"""A portal of its own for a rehearsal: a folder with a database and an index, and its commands."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from harvest.rehearsal.observe import Contents
from harvest.rehearsal.stopping import Stops

ROOT = Path(__file__).resolve().parents[2]
END_SECONDS, REMOVE_SECONDS = 30, 30
SET_BY_OPERATORS = ("HARVEST_", "GBIF_")  # none of them is passed on


@dataclass(frozen=True)
class Ended:
    """A command that has ended: its exit status, and what it took. ``memory`` is in bytes."""

    status: int
    seconds: float
    memory: int
    printed: str
    logged: str

    @property
    def figures(self) -> dict:
        """The summary of ``harvest --json``; {} of other commands."""
        lines = self.printed.strip().splitlines()
        return json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}


class ScratchPortal:
    """A portal in a new folder below ``parent``. Close it in the end: that removes the folder."""

    def __init__(self, parent: Path, api: str, stops: Stops):
        self.stops = stops
        parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="rehearsal-", dir=parent))
        self.environment = environment(self.folder, api)
        self.log = self.folder / "log"
        self._observer = None

    def manage(self, *arguments: str, **more: str) -> Ended:
        """Run ``manage.py`` with the arguments to its end; ``more`` are environment variables."""
        printed, logged, memory = (self.folder / name for name in ("printed", "logged", "memory"))
        memory.write_text("0")
        began = time.monotonic()
        with printed.open("w") as out, logged.open("w") as errors:
            options = {"stdin": subprocess.DEVNULL, "stdout": out, "stderr": errors}
            program = ["-m", "harvest.rehearsal.measured", str(memory)]
            status = self._run([*program, *arguments], more, options)
        seconds = time.monotonic() - began
        took = int(memory.read_text())
        ended = Ended(status, seconds, took, printed.read_text(), logged.read_text())
        with self.log.open("a") as log:
            log.write(f"$ manage.py {' '.join(arguments)}\n{ended.printed}{ended.logged}\n")
        return ended

    def contents(self) -> Contents:
        """Return what the portal has. Needs a database with tables."""
        observer = self._observing()
        observer.stdin.write("look\n")
        observer.stdin.flush()
        line = observer.stdout.readline()
        if not line:
            raise RuntimeError("The rehearsal's portal could not be read.")
        return json.loads(line)

    def disk(self) -> int:
        """Return the bytes that the portal takes."""
        sizes = 0
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                sizes += path.lstat().st_size if path.exists() else 0
        return sizes

    def close(self, keep: bool = False) -> None:
        """End all processes and remove the folder, unless it is to be kept."""
        if self._observer:
            self._observer.stdin.close()
            try:
                self._observer.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self._observer.kill()
                self._observer.wait()
            self._observer.stdout.close()
        deadline = time.monotonic() + REMOVE_SECONDS
        while not keep and self.folder.exists() and time.monotonic() < deadline:
            shutil.rmtree(self.folder, ignore_errors=True)  # while PostgreSQL stops, it may fail

    def _run(self, arguments: list[str], more: dict[str, str], options: dict) -> int:
        """Run Python to its end; returns the exit status. Ends it if we are stopped."""
        child = None
        try:
            with self.stops.hold():
                child = self._start(arguments, more, options)
            return child.wait()
        except BaseException:
            if child:
                child.terminate()
                child.wait()
            raise

    def _observing(self) -> subprocess.Popen:
        if self._observer is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            with self.stops.hold():
                self._observer = self._start(["-m", "harvest.rehearsal.observe"], {}, pipes)
        return self._observer

    def _start(self, arguments: list[str], more: dict[str, str], options: dict) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment | more, **options
        )


def environment(folder: Path, api: str) -> dict[str, str]:
    """Return the environment of commands that use nothing of this portal.

    An empty variable counts as not set. Without DATABASE_URL, a portal starts a PostgreSQL of its
    own in PORTAL_VAR.
    """
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(SET_BY_OPERATORS)
    }
    return ours | {
        "PORTAL_ENV": "development",
        "PORTAL_VAR": str(folder),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "EXCLUDED_INSTITUTIONS": "",
        "GBIF_API_URL": api,
        "GBIF_USER": "sandbox",
        "GBIF_PASSWORD": "sandbox",
        "HARVEST_DOWNLOAD_POLL": "0.05",
        "HARVEST_RECOUNT_WAIT": "0.1",
    }
