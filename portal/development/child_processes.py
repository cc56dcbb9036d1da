"""Child processes that are always stopped with their parent, whenever a signal stops it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

from django.conf import settings

STOPS = (signal.SIGINT, signal.SIGTERM)
STOP_SECONDS = 15

Run = Callable[..., subprocess.Popen]


def attend(work: Callable[[Run], None]) -> None:
    """Do ``work(run)``, in which ``run`` starts Python with arguments; then stop what it started.

    SIGINT and SIGTERM end the work with SystemExit, however often they come. Call it from the main
    thread.
    """
    children = _Children()
    try:
        for number in STOPS:
            signal.signal(number, children.leave)
        work(children.run)
    finally:
        # Set before any call: Python handles signals at calls, and one would interrupt stop(), too.
        children.held = True
        children.stop()


class _Children:
    """The processes that were started.

    While ``held``, a signal does not raise SystemExit: that could leave a process behind.
    """

    def __init__(self):
        self._started: list[subprocess.Popen] = []
        self._is_leaving = False
        self.held = False

    def run(self, *arguments: str, stdout=None, **environment: str) -> subprocess.Popen:
        self.held = True
        child = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=os.environ | environment,
            stdout=stdout,
            text=True,
        )
        self._started.append(child)
        self.held = False
        if self._is_leaving:
            raise SystemExit(0)
        return child

    def leave(self, *_) -> None:
        """Handle SIGINT or SIGTERM: raise SystemExit, unless ``held``."""
        self._is_leaving = True
        if not self.held:
            raise SystemExit(0)

    def stop(self) -> None:
        for child in reversed(self._started):
            _stop(child)


def _stop(child: subprocess.Popen) -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdout:
        child.stdout.close()
