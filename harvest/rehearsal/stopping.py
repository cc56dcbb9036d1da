"""Stops a rehearsal on Ctrl-C, SIGTERM or a closed terminal, but never between the start of a process and its note."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stops:
    """The signals that came. Each raises KeyboardInterrupt: at once, or at the end of ``hold``."""

    def __init__(self):
        self._held = False
        self._came = False

    def handle(self, *_) -> None:
        self._came = True
        if not self._held:
            raise KeyboardInterrupt

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Let the signals wait."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            if self._came:
                raise KeyboardInterrupt


@contextmanager
def stoppable() -> Iterator[Stops]:
    """Yield what SIGNALS raise KeyboardInterrupt through. Call it from the main thread."""
    stops = Stops()
    before = {each: signal.signal(each, stops.handle) for each in SIGNALS}
    try:
        yield stops
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
