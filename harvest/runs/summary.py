"""The summary of a harvest: as figures, as a few lines of text, and as one line of JSON."""

import json
from dataclasses import asdict, dataclass, field

from harvest.models import HarvestRun
from harvest.notes.note import read
from harvest.runs.progress import duration


@dataclass
class RunSummary:
    """The figures of one harvest: of its run of institutions, its run of specimens, or both."""

    source_url: str
    state: str = HarvestRun.State.COMPLETED
    runs: list[int] = field(default_factory=list)
    dry_run: bool = False
    seconds: float = 0
    records_per_s: float = 0

    fetched: int = 0
    parsed: int = 0
    rejected: int = 0
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    restored: int = 0
    slices: int = 0
    datasets: int = 0
    held_back: int = 0
    unclaimed: int | None = None  # specimens at GBIF that have no holder, if they were counted
    planned: int = 0  # what a dry run would fetch

    institutions: int = 0
    collections: int = 0
    publishers: int = 0
    dataset_entries: int = 0
    entries_changed: int = 0
    indexed: int = 0
    left_out: dict[str, int] = field(default_factory=dict)  # of an archive's records, by reason
    notes: list[str] = field(default_factory=list)

    def add_run(self, run: HarvestRun) -> None:
        """Copy a run's figures from the database."""
        run.refresh_from_db()
        self.runs.append(run.pk)
        if run.state != HarvestRun.State.COMPLETED:
            self.state = run.state
        self.notes += map(str, read(run.notes))
        if run.kind == HarvestRun.Kind.SPECIMENS:
            for name in HarvestRun.FIGURES:
                setattr(self, name, getattr(run, name))
            self.parsed = self.fetched - self.rejected
            self.slices = run.slices.count()
            self.datasets = run.datasets.count()
            self.held_back = run.datasets.filter(held_back=True).count()

    def add_entries(self, figures: dict[str, int]) -> None:
        """Copy the figures that ``harvest_registry`` returned."""
        for name, figure in figures.items():
            setattr(self, name, figure)

    def took(self, seconds: float) -> None:
        self.seconds = round(seconds, 2)
        self.records_per_s = round(self.fetched / seconds, 1) if seconds else 0

    def as_json(self) -> str:
        """All figures on one line."""
        return json.dumps(asdict(self))

    def __str__(self):
        if self.dry_run:
            return self._plan()
        lines = [f"Harvest of {self.source_url}: {self.state}, {duration(self.seconds)}"]
        if self.institutions:
            lines.append(
                f"  Registry: {self.institutions:,} institutions, {self.collections:,} collections, "
                f"{self.publishers:,} publishers, {self.dataset_entries:,} datasets; "
                f"{self.entries_changed:,} changed"
            )
        if self.datasets or self.fetched:
            lines += [
                f"  Specimens: {self.fetched:,} fetched, {self.records_per_s:,.0f} a second",
                f"  {self.inserted:,} new, {self.updated:,} changed, {self.restored:,} returned",
                f"  {self.withdrawn:,} withdrawn, {self.unchanged:,} as before",
                f"  {self.rejected:,} rejected; {self.datasets:,} datasets, {self.slices:,} slices",
                f"  {self.held_back:,} datasets held back, {self.indexed:,} specimens indexed",
            ]
        if self.unclaimed is not None:
            lines.append(f"  {self.unclaimed:,} specimens at GBIF have no holder: see /status")
        return "\n".join(lines + [f"  Note: {note}" for note in self.notes])

    def _plan(self) -> str:
        by_search = f" in {self.slices:,} slices, in at least {duration(self.seconds)}"
        would = (
            f"A harvest of {self.source_url} would fetch {self.planned:,} specimens of "
            f"{self.datasets:,} datasets{by_search if self.slices else ''}. Nothing was written."
        )
        return "\n".join([would, *(f"  Note: {note}" for note in self.notes)])
