"""What was fetched, in files under a bound, for all processes of this machine.

A picture is ab/cdef…-480.jpg by the SHA-256 of its address and its size; why there is none is in
ab/cdef…-failed. Files appear whole or not at all. Their time of change is when they were fetched,
their time of access when they were last shown: those that nobody has looked at go first.
"""

import fcntl
import hashlib
import logging
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from institutions.pictures.failures import Reason

logger = logging.getLogger("institutions.pictures.store")

LONGEST_KEPT = 60 * 86_400  # seconds, after which a picture is fetched again: it may have changed
ROOM_AFTER = 0.9  # of the bound is what a sweep leaves
SWEPT_AFTER = 0.05  # of the bound is what a process writes between two sweeps
TOUCHED_AFTER = 3_600  # seconds: more often nobody needs to know that a picture was shown
ABANDONED = 3_600  # seconds after which a file that is being written is nobody's
BLOCK = 4_096  # bytes, which the smallest file takes

_written: dict[Path, int] = {}  # by this process since its last sweep


class Store:
    """The files in a folder of at most ``most`` bytes, and a twentieth of that for each process."""

    def __init__(self, folder: Path, most: int):
        self.folder, self.most = folder, most

    def read(self, address: str, size: int) -> bytes | None:
        """A picture; None if it is not here, or too old."""
        path = self.path_of(address, size)
        try:
            kept = path.read_bytes()
            status = path.stat()
        except OSError:
            return None
        now = time.time()
        if now - status.st_mtime > LONGEST_KEPT:
            return None
        if now - status.st_atime > TOUCHED_AFTER:
            with suppress(OSError):
                os.utime(path, (now, status.st_mtime))
        return kept

    def path_of(self, address: str, size: int) -> Path:
        """Where a picture is, if it is here."""
        return self._path(address, f"{size}.jpg")

    def failure(self, address: str) -> Reason | None:
        """Why there is no picture, if that was found out lately."""
        path = self._path(address, "failed")
        try:
            reason = Reason(path.read_text())
            age = time.time() - path.stat().st_mtime
        except (OSError, ValueError):
            return None
        return reason if age < reason.seconds else None

    def keep(self, address: str, made: dict[int, bytes]) -> None:
        """Keep a picture in its sizes. Without room on the disk it is not kept, and the log says so."""
        for size, picture in made.items():
            self._write(self.path_of(address, size), picture)
        self._sweep_if_due()

    def remember(self, address: str, reason: Reason) -> None:
        self._write(self._path(address, "failed"), reason.value.encode())

    @contextmanager
    def alone(self, address: str) -> Iterator[None]:
        """Let nobody else, of any process, fetch the same picture meanwhile."""
        folder = self.folder / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _digest(address)[:3]).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def scratch(self) -> Iterator[BinaryIO]:
        """A file without a name, for what is being fetched."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=self.folder) as file:
            yield file

    def sweep(self) -> int:
        """Remove what is too old, then what was not shown for longest; return the bytes that are left."""
        kept = sorted(self._files(), reverse=True)
        room, left, now = int(self.most * ROOM_AFTER), 0, time.time()
        for _shown_at, fetched_at, size, path in kept:
            is_part = path.suffix == ".part"
            oldest = now - (ABANDONED if is_part else LONGEST_KEPT)
            if fetched_at < oldest or (left + size > room and not is_part):
                path.unlink(missing_ok=True)
            else:
                left += size
        return left

    def _files(self) -> Iterator[tuple[float, float, int, Path]]:
        """(last shown, fetched, bytes on the disk, path) of each file."""
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                status = path.stat()
                size = -(-status.st_size // BLOCK) * BLOCK
                yield status.st_atime, status.st_mtime, size, path

    def _sweep_if_due(self) -> None:
        """Sweep at a process's first picture, and whenever it has written its part of the bound."""
        written = _written.get(self.folder, self.most)
        if written <= self.most * SWEPT_AFTER:
            return
        _written[self.folder] = 0
        with (self.folder / "sweeping").open("w") as lock, suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # or another process is at it
            self.sweep()

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
                part.write(content)
            Path(part.name).replace(path)
        except OSError as error:
            logger.warning("A picture could not be kept: %s", error)
            return
        if self.folder in _written:
            _written[self.folder] += len(content)

    def _path(self, address: str, name: str) -> Path:
        digest = _digest(address)
        return self.folder / digest[:2] / f"{digest[2:34]}-{name}"


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
