"""Hosts that have failed several times in a row are left alone for a while: each try takes seconds."""

import threading
import time

ENOUGH = 3  # failures in a row
REST = 60.0  # seconds
MOST = 1_000  # hosts that are remembered


class Hosts:
    """How hosts have answered this process lately."""

    def __init__(self, rest: float = REST):
        self.rest = rest
        self._lock = threading.Lock()
        self._failed: dict[str, tuple[int, float]] = {}  # {host: (times in a row, when last)}

    def is_resting(self, host: str) -> bool:
        times, last = self._failed.get(host, (0, 0.0))
        return times >= ENOUGH and time.monotonic() - last < self.rest

    def note(self, host: str, has_answered: bool) -> None:
        """Note how a fetch ended. A host that has rested is tried again by whoever comes first."""
        with self._lock:
            if has_answered:
                self._failed.pop(host, None)
                return
            times, _last = self._failed.pop(host, (0, 0.0))
            if len(self._failed) >= MOST:
                del self._failed[next(iter(self._failed))]
            self._failed[host] = (times + 1, time.monotonic())
