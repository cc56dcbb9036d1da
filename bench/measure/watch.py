"""What a stage takes while it runs: the memory of its processes and of PostgreSQL, and the disk."""

import os
import threading
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import psutil

EVERY = 2.0  # seconds: a look at all of PostgreSQL's memory takes some 30 ms of CPU
DISK_EVERY = 5  # looks: there are thousands of files to ask for


class Watch:
    """Looks at a process with its children, at the server, and at the folder, until it is left.

    ``largest``: bytes that the largest process of the stage ever held. ``together``: the most that
    all of them held at one time, and ``server`` what PostgreSQL's did, with what they share counted
    once. ``disk`` and ``wal``: the most that the folder and its write-ahead log took.
    """

    def __init__(self, process: int, folder: Path):
        self.process = process
        self.folder = folder
        self.largest = self.together = self.server = self.disk = self.wal = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *exception) -> None:
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        for look in count():
            self.look_at_memory()
            if look % DISK_EVERY == 0:
                self.look_at_disk()
            if self._over.wait(EVERY):
                return

    def look_at_memory(self) -> None:
        stage, server = list(tree(self.process)), list(tree(postmaster(self.folder)))
        self.largest = max(self.largest, *map(peak, stage), 0)
        self.together = max(self.together, sum(map(proportion, stage)))
        self.server = max(self.server, sum(map(proportion, server)))

    def look_at_disk(self) -> None:
        self.disk = max(self.disk, size(self.folder))
        self.wal = max(self.wal, size(self.folder / "postgres" / "data" / "pg_wal"))


def tree(number: int | None) -> Iterable[psutil.Process]:
    """A process and its children, while they live."""
    try:
        process = psutil.Process(number) if number else None
        return [process, *process.children(recursive=True)] if process else []
    except psutil.Error:
        return []


def postmaster(folder: Path) -> int | None:
    try:
        return int((folder / "postgres/data/postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def peak(process: psutil.Process) -> int:
    """The most bytes a process has held; on other systems than Linux, what it holds now."""
    try:
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def proportion(process: psutil.Process) -> int:
    """Bytes that a process holds, with its share of what it has in common with others."""
    try:
        held = process.memory_full_info()
    except psutil.Error:
        return 0
    return getattr(held, "pss", held.uss)


def size(folder: Path) -> int:
    """Bytes on disk of all files below a folder; files come and go meanwhile."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(parent, name)).st_blocks * 512
            except OSError:
                continue
    return total
