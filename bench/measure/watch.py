"""Watches what a stage uses: the memory of its processes and of PostgreSQL, and the disk."""

import os
import threading
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import psutil

EVERY = 2.0  # seconds: reading the memory of all PostgreSQL processes takes some 30 ms of CPU
DISK_EVERY = 5  # looks at memory: there are thousands of files


class Watch:
    """Watches a process with its children, the PostgreSQL server and the folder, as a context.

    All are in bytes. ``largest``: the most that any one process of the stage held. ``together``:
    the most that all of them held at one time, and ``server`` the same for PostgreSQL's; shared
    memory counts once. ``disk`` and ``wal``: the most that the folder and its write-ahead log took.
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
    """Return a process and its children; nothing if it has ended."""
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
    """Return the most bytes a process has held; on systems other than Linux, what it holds now."""
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
    """Return the bytes that a process holds, with its share of memory that others use, too."""
    try:
        held = process.memory_full_info()
    except psutil.Error:
        return 0
    return getattr(held, "pss", held.uss)


def size(folder: Path) -> int:
    """Return the bytes on disk of all files below a folder; files that vanish are skipped."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(parent, name)).st_blocks * 512
            except OSError:
                continue
    return total
