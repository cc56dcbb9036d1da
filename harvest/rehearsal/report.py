"""The report of a rehearsal: each stage with what it took, each promise and whether it held."""

from collections import Counter
from dataclasses import dataclass, field

from harvest.archive.load.disk_space import size_text
from harvest.rehearsal.promises import Check, Promise
from harvest.rehearsal.scratch import Ended
from harvest.runs.progress import duration

COUNTED = (
    *("institutions", "collections", "dataset_entries", "fetched", "rejected", "inserted"),
    *("updated", "unchanged", "withdrawn", "restored", "held_back", "indexed"),
)
WRONG = 5  # sentences about one promise after one stage


@dataclass
class Played:
    """A stage that was played; ``ended`` is its last attempt."""

    name: str
    attempts: int = 0
    seconds: float = 0
    memory: int = 0
    retries: int = 0
    requests: int = 0
    disk: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)  # of attempts that failed
    ended: Ended | None = None

    def add(self, ended: Ended, retries: int) -> None:
        """Add an attempt."""
        self.ended = ended
        self.attempts += 1
        self.seconds += ended.seconds
        self.retries += retries
        self.memory = max(self.memory, ended.memory)
        if ended.status:
            self.complaints += ended.logged.strip().splitlines()[-1:]

    def __str__(self):
        figures = self.ended.figures
        counted = [f"{name} {figures[name]:,}" for name in COUNTED if figures.get(name)]
        state = figures.get("state", "completed") if not self.ended.status else "failed"
        tries = f"{self.attempts} {'attempt' if self.attempts == 1 else 'attempts'}"
        took = (
            *(duration(self.seconds), f"{self.requests:,} requests", f"{self.retries:,} retries"),
            *(tries, f"{size_text(self.memory)} of memory", f"{size_text(self.disk)} on disk"),
        )
        lines = [f"{self.name}: {state}, {', '.join(took)}"]
        if counted:
            lines.append(f"  Counted: {', '.join(counted)}")
        if self.faults:
            met = [f"{name} {count}" for name, count in sorted(self.faults.items())]
            lines.append(f"  Faults met: {', '.join(met)}")
        lines += [f"  An attempt failed: {complaint}" for complaint in self.complaints]
        lines += [f"  Note: {note}" for note in figures.get("notes", ())]
        return "\n".join(lines)


@dataclass
class Report:
    """What was played, and the checks of the promises."""

    played: list[Played] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    @property
    def not_held(self) -> list[Promise]:
        """The promises that did not hold, or were not checked."""
        kept = {check.promise for check in self.checks} - {
            check.promise for check in self.checks if check.wrong
        }
        return [promise for promise in Promise if promise not in kept]

    def __str__(self):
        return "\n".join(["", "Promises", *(self._said(promise) for promise in Promise)])

    def _said(self, promise: Promise) -> str:
        checks = [check for check in self.checks if check.promise == promise]
        if not checks:
            return f"  not checked   {promise.value}"
        held = "did not hold" if promise in self.not_held else "held"
        lines = [f"  {held:13} {promise.value}"]
        lines += [
            f"    after {check.stage}: {sentence}"
            for check in checks
            for sentence in check.wrong[:WRONG]
        ]
        return "\n".join(lines)

    @property
    def verdict(self) -> str:
        if not self.not_held:
            return "Held: every promise."
        return f"Did not hold: {len(self.not_held)} of {len(Promise)} promises."
