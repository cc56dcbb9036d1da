"""Processes that end no later than the one that started them, whenever a signal stops it."""

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
    """Do ``work(run)``; ``run`` starts Python with arguments. Then all that it started end.

    SIGINT and SIGTERM end the work with SystemExit, however often they come. Main thread only.
    """
    children = _Children()
    try:
        for number in STOPS:
            signal.signal(number, children.leave)
        work(children.run)
    finally:
        # Before anything is called: Python looks for signals at calls, and one would end this, too.
        children.held = True
        children.stop()


class _Children:
    """``held``: a signal has to wait, since a process could be left if it came through."""

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
        """Handle SIGINT or SIGTERM: leave through SystemExit, so that child processes are ended."""
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
