"""The progress of a harvest: a live line on a terminal, otherwise a log line now and then."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

logger = logging.getLogger("harvest")
EVERY = 10  # seconds between two log lines


class NoProgress:
    """A progress without a display, for callers that only want the summary.

    Also the interface of the other classes.
    """

    def say(self, text: str) -> None:
        """Show a fact."""

    def begin(self, label: str, total: int | None) -> None:
        """Begin a stage; ``total`` is how much there is to do, or None if that is not known."""

    def advance(self, done: int = 1) -> None:
        """Add to how much of the stage is done."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Set how much of the stage is done; the indexer calls this."""


class LogProgress(NoProgress):
    """Plain log lines: at most one every ten seconds, and one when a known total is reached."""

    def __init__(self, every: float = EVERY):
        self.every = every
        self.label, self.total, self.done = "", None, 0
        self.began = self.logged_at = time.monotonic()

    def say(self, text: str) -> None:
        logger.info(text)

    def begin(self, label: str, total: int | None) -> None:
        self.label, self.total, self.done = label, total, 0
        self.began = self.logged_at = time.monotonic()

    def advance(self, done: int = 1) -> None:
        self(self.done + done, self.total)

    def __call__(self, done: int, total: int | None = None) -> None:
        self.done, self.total = done, total or self.total
        now = time.monotonic()
        if now - self.logged_at >= self.every or self.done == self.total:
            self.logged_at = now
            logger.info(line(self.label, self.done, self.total, now - self.began))


class BarProgress(NoProgress):
    """A bar with count, rate and time left. Use as a context manager."""

    def __init__(self, console: Console | None = None):
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console or Console(stderr=True),
        )
        self.task = None

    def say(self, text: str) -> None:
        self.bar.console.print(text, markup=False, highlight=False)

    def begin(self, label: str, total: int | None) -> None:
        self.task = self.bar.add_task(label, total=total, rate="")

    def advance(self, done: int = 1) -> None:
        if self.task is not None:
            self.bar.advance(self.task, done)
            self._rate()

    def __call__(self, done: int, total: int | None = None) -> None:
        if self.task is None:
            self.begin("Indexing", total)
        self.bar.update(self.task, completed=done, **({"total": total} if total else {}))
        self._rate()

    def _rate(self) -> None:
        speed = self.bar.tasks[self.task].finished_speed or self.bar.tasks[self.task].speed
        self.bar.update(self.task, rate=f"{speed:,.0f}/s" if speed else "")


@contextmanager
def display(console: Console | None = None) -> Iterator[NoProgress]:
    """Yield a bar if the console (by default, standard error) is a terminal, else log lines."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield LogProgress()
        return
    live = BarProgress(console)
    with live.bar:
        yield live


def line(label: str, done: int, total: int | None, seconds: float) -> str:
    """Return a log line, such as ``Specimens: 1,200 of 5,000, 300/s, 13 s left``."""
    rate = done / seconds if seconds else 0
    parts = [f"{label}: {done:,}" + (f" of {total:,}" if total else "")]
    if rate:
        parts.append(f"{rate:,.0f}/s")
    if rate and total and done < total:
        parts.append(f"{duration((total - done) / rate)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a duration as ``40 s``, ``12 min`` or ``3 h 5 min``."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
