"""An increment: a harvest of what GBIF has interpreted since the last harvest.

``lastInterpreted`` is the only date that every record has and that changes with every change of
the record (``modified`` is the publisher's, and often absent). GBIF filters it by day, so the
windows of two harvests overlap; the merge skips records that haven't changed.

A record that is gone can't appear in the window. But records go when a dataset is crawled, and
after a crawl GBIF interprets the whole dataset again. So a dataset that has most of its records in
the window is fetched whole, which costs little more, and its records that aren't seen are
withdrawn. A dataset is also fetched whole if its registry entry was modified since it was last
fetched whole, or if the last harvest missed some of its records. Longer than most modules because the
choice of an increment and its plan rest on the same window.
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

# A record is in GBIF's index hours after its interpretation, and the filter's unit is a day.
OVERLAP = timedelta(days=1)
MOST = 0.5  # share of a dataset, or of everything, above which fetching all costs little more
ENDED = (HarvestRun.State.COMPLETED, HarvestRun.State.INCOMPLETE)


@dataclass(frozen=True)
class Window:
    """The records that may have changed since the day ``since`` (ISO 8601).

    ``counts`` are GBIF's records by dataset, and ``moved`` those that may have changed. ``again``
    are the keys of datasets to fetch whole for another reason.
    """

    since: str
    counts: dict[str, int]
    moved: dict[str, int]
    again: frozenset[str] = frozenset()

    def is_most(self) -> bool:
        return sum(self.moved.values()) > MOST * sum(self.counts.values())

    def plans(self, before: dict[str, int]) -> Iterator[DatasetPlan]:
        """Yield a plan, without slices, for each dataset to fetch; ``before`` as in DatasetPlan."""
        for key in sorted(self.moved.keys() | self.again):
            expected = self.counts.get(key, 0)
            whole = key in self.again or self.moved[key] > MOST * expected
            yield DatasetPlan(key, expected, before.get(key, 0), whole=whole)


def choose(client, wanted: HarvestOptions) -> tuple[HarvestOptions, Window | None, Note | None]:
    """Return (options, window, None) for an increment, or (options, None, why) for everything."""
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
    """Return the last run of everything, full or an increment, from the same source."""
    everything = {"options__dataset": None, "options__institution": None, "options__limit": None}
    runs = HarvestRun.objects.filter(
        kind=HarvestRun.Kind.SPECIMENS,
        state__in=ENDED,
        source_url=settings.GBIF_API_URL,
        **everything,
    )
    return runs.order_by("-started_at").first()


def look(client, last: HarvestRun) -> Window:
    """Ask GBIF what it has interpreted since the day before ``last.as_of``.

    A dataset is left out if GBIF has interpreted none of its records since the day of
    ``last.as_of`` itself, and we have as many of its records in the window as GBIF has.
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
    """Return {dataset key: number of our live records that GBIF has interpreted since a day}."""
    midnight = datetime.combine(since, time.min, UTC)
    ours = Specimen.objects.live().filter(last_interpreted__gte=midnight)
    counted = ours.order_by().values_list("dataset_id").annotate(Count("pk"))
    return {str(key): number for key, number in counted}


def modified() -> set[str]:
    """The keys of datasets whose registry entry was modified since they were last fetched whole."""
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
    """The keys of datasets with records that GBIF did not deliver in the last harvest."""
    gaps = HarvestSlice.objects.filter(run=last, complete=False)
    short = DatasetOutcome.objects.filter(run=last, missing__gt=0)
    keys = gaps.values_list("dataset_key", flat=True).union(short.values_list("dataset_key"))
    return set(map(str, keys))


def draw_up(client, wanted: HarvestOptions, window: Window, limit: int) -> Plan:
    """Cut the records of the window into slices of up to ``limit``, the smallest datasets first.

    The increment fetches HARVEST_INCREMENT_LIMIT records at most; datasets that don't fit wait for
    the next full harvest.
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
