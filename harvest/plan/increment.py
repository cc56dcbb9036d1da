"""What a harvest between two full ones fetches: what GBIF has interpreted since the last one.

``lastInterpreted`` is the one date that every record has and that moves with every change
(``modified`` is the publisher's, and often absent). GBIF filters it by day, so that the windows of
two harvests overlap; the merge leaves alone what it has already. It no longer moves for a record
that is gone. Records go with a crawl, after which GBIF interprets the whole dataset again. So a
dataset with most of its records in the window is fetched whole, which costs little more, and what
isn't met in it is withdrawn. So is a dataset whose registry entry was modified since it was last
fetched whole, and one of whose records the last harvest missed some.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, F, OuterRef, Subquery

from harvest.fetch.occurrences import OPEN_END, facet
from harvest.models import DatasetOutcome, HarvestRun, HarvestSlice
from harvest.notes.note import Note
from harvest.options import HarvestOptions
from harvest.plan.full import DatasetPlan, Plan, cut, hold_back, live_counts
from institutions.models import Dataset
from specimens.models import Specimen

# What GBIF interprets is in its index hours later, and a day is the least that can be asked for.
OVERLAP = timedelta(days=1)
MOST = 0.5  # of a dataset or of everything: then all of it costs little more
ENDED = (HarvestRun.State.COMPLETED, HarvestRun.State.INCOMPLETE)


@dataclass(frozen=True)
class Window:
    """``counts`` records at GBIF by dataset; ``moved`` of them may have changed since a day.

    ``again`` are the datasets to look at whole for another reason.
    """

    since: str
    counts: dict[str, int]
    moved: dict[str, int]
    again: frozenset[str] = frozenset()

    def is_most(self) -> bool:
        return sum(self.moved.values()) > MOST * sum(self.counts.values())

    def plans(self, before: dict[str, int]) -> Iterator[DatasetPlan]:
        """The datasets to look at, ``whole`` or not, without their slices."""
        for key in sorted(self.moved.keys() | self.again):
            expected = self.counts.get(key, 0)
            whole = key in self.again or self.moved[key] > MOST * expected
            yield DatasetPlan(key, expected, before.get(key, 0), whole=whole)


def choose(client, wanted: HarvestOptions) -> tuple[HarvestOptions, Window | None, Note | None]:
    """What to harvest if an increment is wanted: that and its window, or all, and why."""
    last = last_harvest()
    if last is None:
        return replace(wanted, increment=False), None, Note.of("FULL_FIRST")
    window = look(client, last)
    if window.is_most():
        moved, total = sum(window.moved.values()), sum(window.counts.values())
        why = Note.of("FULL_INSTEAD", moved=moved, total=total, since=window.since)
        return replace(wanted, increment=False), None, why
    return wanted, window, None


def last_harvest() -> HarvestRun | None:
    """The last harvest of everything, full or an increment, from the same source."""
    everything = {"options__dataset": None, "options__institution": None, "options__limit": None}
    runs = HarvestRun.objects.filter(
        kind=HarvestRun.Kind.SPECIMENS,
        state__in=ENDED,
        source_url=settings.GBIF_API_URL,
        **everything,
    )
    return runs.order_by("-started_at").first()


def look(client, last: HarvestRun) -> Window:
    """What has moved since a day before the last harvest began, or before its files were made.

    Datasets are left out if nothing of them has moved since then, and if we have as many of their
    records of the day before as GBIF has.
    """
    began = last.as_of.astimezone(UTC).date()
    since = began - OVERLAP
    counts, _ = facet(client, {}, "datasetKey")
    within, _ = facet(client, interpreted(since), "datasetKey")
    later, _ = facet(client, interpreted(began), "datasetKey")
    ours = interpreted_here(since)
    moved = {key: n for key, n in within.items() if key in later or ours.get(key) != n}
    return Window(str(since), counts, moved, frozenset(modified() | missed(last)))


def interpreted(since: date) -> dict[str, list[str]]:
    return {"lastInterpreted": [f"{since}{OPEN_END}"]}


def interpreted_here(since: date) -> dict[str, int]:
    """Our live records by dataset, of those that GBIF has interpreted since a day."""
    midnight = datetime.combine(since, time.min, UTC)
    ours = Specimen.objects.live().filter(last_interpreted__gte=midnight)
    counted = ours.order_by().values_list("dataset_id").annotate(Count("pk"))
    return {str(key): number for key, number in counted}


def modified() -> set[str]:
    """The datasets whose entry was modified since we began to look at all of them."""
    looks = DatasetOutcome.objects.filter(
        dataset_key=OuterRef("pk"),
        whole=True,
        run__state__in=ENDED,
        run__source_url=settings.GBIF_API_URL,
    )
    looked = looks.order_by("-run__started_at").values("run__started_at")[:1]
    datasets = Dataset.objects.alias(looked=Subquery(looked)).filter(modified__gt=F("looked"))
    return set(map(str, datasets.values_list("pk", flat=True)))


def missed(last: HarvestRun) -> set[str]:
    """The datasets with records that never came in the last harvest."""
    gaps = HarvestSlice.objects.filter(run=last, complete=False)
    short = DatasetOutcome.objects.filter(run=last, missing__gt=0)
    keys = gaps.values_list("dataset_key", flat=True).union(short.values_list("dataset_key"))
    return set(map(str, keys))


def draw_up(client, wanted: HarvestOptions, window: Window, limit: int) -> Plan:
    """Cut what the window holds into slices of up to ``limit``, the smallest datasets first.

    Above HARVEST_INCREMENT_LIMIT records in all, the biggest are left to the next full harvest.
    """
    datasets = list(window.plans(live_counts(wanted)))
    if not wanted.accept_losses:
        hold_back([dataset for dataset in datasets if dataset.whole])
    todo = [dataset for dataset in datasets if not dataset.held_back]
    room = settings.HARVEST_INCREMENT_LIMIT
    for dataset in sorted(todo, key=lambda dataset: size(dataset, window)):
        if dataset.whole and size(dataset, window) > room:
            dataset.whole = False
        number = size(dataset, window)
        if number > room:
            dataset.notes.append(Note.of("WAITS_FOR_FULL", records=number))
        elif number:
            filters = {} if dataset.whole else interpreted(date.fromisoformat(window.since))
            cut(dataset, client, filters, limit, number)
            room -= number
    return Plan([each for each in datasets if each.whole or each.slices or each.notes])


def size(dataset: DatasetPlan, window: Window) -> int:
    return dataset.expected if dataset.whole else window.moved.get(dataset.key, 0)
