"""A PostgreSQL server for machines without one: started on demand, never left behind.

All processes that use a folder share one server. Each holds a shared lock on the folder's
`users.lock` file for as long as it lives; the kernel drops the lock however the process ends,
SIGKILL included.

A keeper is started with the server: a small process (this module run as a program) that waits for
the exclusive lock, and so for the last user to end, and then stops the server. If the last user
ends normally, it stops the server itself, so that nothing is left running when it has ended. A
process that comes while the server is being stopped waits for the lock and starts it again.
"""

import atexit
import fcntl
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from portal.embedded.cluster import Cluster

KEEPER_SECONDS = 5

_threads = threading.RLock()
_held: dict[Path, int] = {}


@dataclass(frozen=True)
class Server:
    """The shared server of a folder."""

    folder: Path

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.folder)

    def join(self) -> None:
        """Make sure that the server runs, and keeps running while this process lives."""
        with _threads:
            if self.folder not in _held:
                self.cluster.prepare()
                _held[self.folder] = self._lock("users", fcntl.LOCK_SH)
                atexit.register(self.leave)
                self._start()
            elif not self.cluster.answers():
                self._start()

    def leave(self) -> None:
        """Stop using the server; if no other process uses it, stop it and its keeper."""
        with _threads:
            lock = _held.pop(self.folder, None)
        if lock is None:
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # Another process uses the server, or its keeper is stopping it: then wait for that.
            fcntl.flock(lock, fcntl.LOCK_SH)
            os.close(lock)
            return
        self.cluster.stop()
        os.close(lock)
        self._await_keeper()

    def _start(self) -> None:
        """Start the server and its keeper if they aren't running; one process at a time."""
        turn = self._lock("starting", fcntl.LOCK_EX)
        try:
            self.cluster.start()
            self._ensure_keeper()
        finally:
            os.close(turn)

    def _ensure_keeper(self) -> None:
        """Start a keeper if none is running. It inherits the lock that shows that one is."""
        try:
            lock = self._lock("keeper", fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        keeper = subprocess.Popen(
            [sys.executable, "-m", "portal.embedded.server", str(self.folder)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[lock],
        )
        os.close(lock)
        keeper.returncode = 0  # It outlives us: nothing to wait for, nothing to warn about.

    def _await_keeper(self) -> None:
        """Wait until the keeper has ended, for KEEPER_SECONDS at most: a new user may need it."""
        deadline = time.monotonic() + KEEPER_SECONDS
        while time.monotonic() < deadline:
            try:
                os.close(self._lock("keeper", fcntl.LOCK_EX | fcntl.LOCK_NB))
                return
            except BlockingIOError:
                time.sleep(0.01)

    def keep(self) -> None:
        """Wait until no process uses the server, then stop it. This is all that a keeper does."""
        self._lock("users", fcntl.LOCK_EX)
        self.cluster.stop()

    def _lock(self, name: str, kind: int) -> int:
        """Open and lock one of the folder's lock files; closing it (or ending) unlocks."""
        lock = os.open(self.folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, kind)
        except BlockingIOError:
            os.close(lock)
            raise
        return lock


def _forget_in_child() -> None:
    """Close the locks that a forked process has copied; the parent keeps its own."""
    global _threads
    _threads = threading.RLock()
    while _held:
        os.close(_held.popitem()[1])


os.register_at_fork(after_in_child=_forget_in_child)

if __name__ == "__main__":
    Server(Path(sys.argv[1])).keep()
