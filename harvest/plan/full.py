"""The plan of a harvest of specimens: what to fetch and what to hold back, made before fetching.

Longer than most modules because a plan is drawn up, held against what is here, and saved in one
place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from harvest.fetch.occurrences import PAGE, Filters, facet
from harvest.fetch.slices import Planner, Slice, share
from harvest.models import DatasetOutcome, HarvestRun, HarvestSlice
from harvest.notes.note import Note, stored
from harvest.options import HarvestOptions
from harvest.plan.known_keys import check_known
from harvest.plan.plausibility import explain, is_implausible
from specimens.models import Specimen


@dataclass
class DatasetPlan:
    """The plan for one dataset: ``expected`` records at GBIF, ``before`` live ones here.

    A dataset that is held back has no slices. If it is not ``whole``, its slices cover a part, so
    a record that is in no slice is not withdrawn. ``has_gap``: some records can't be reached by
    any slice.
    """

    key: str
    expected: int
    before: int
    slices: list[Slice] = field(default_factory=list)
    whole: bool = True
    held_back: bool = False
    has_gap: bool = False
    notes: list[Note] = field(default_factory=list)

    def add_gaps(self, gaps: list[Note]) -> None:
        """Note what the slices cannot reach; a dataset with a gap has nothing withdrawn."""
        self.notes += gaps
        self.has_gap = self.has_gap or bool(gaps)


@dataclass
class Plan:
    datasets: list[DatasetPlan]

    @property
    def records(self) -> int:
        return sum(part.expected for part in self.slices())

    def slices(self) -> Iterator[Slice]:
        for dataset in self.datasets:
            yield from dataset.slices

    def requests(self) -> int:
        """How many pages, and so requests, the records take."""
        return sum(-(-part.expected // PAGE) for part in self.slices())

    def seconds(self) -> float:
        """The least time in seconds that the requests take at GBIF_REQUESTS_PER_SECOND."""
        return self.requests() / settings.GBIF_REQUESTS_PER_SECOND

    @transaction.atomic
    def save(self, run: HarvestRun) -> None:
        """Write the plan to the database, so that a harvest that is killed can be resumed."""
        DatasetOutcome.objects.bulk_create(
            DatasetOutcome(
                run=run,
                dataset_key=dataset.key,
                expected=dataset.expected,
                before=dataset.before,
                whole=dataset.whole,
                held_back=dataset.held_back,
                has_gap=dataset.has_gap,
                notes=stored(dataset.notes),
            )
            for dataset in self.datasets
        )
        self.save_slices(run)

    def save_slices(self, run: HarvestRun) -> None:
        HarvestSlice.objects.bulk_create(
            HarvestSlice(
                run=run, dataset_key=dataset.key, filters=part.filters, expected=part.expected
            )
            for dataset in self.datasets
            for part in dataset.slices
        )


def draw_up(client, wanted: HarvestOptions, limit: int) -> Plan:
    """Ask GBIF how many records each dataset has, and cut them into slices of up to ``limit``.

    Raises NothingThere if neither GBIF nor the portal has records of the dataset or institution.
    """
    counts, _ = facet(client, wanted.filters, "datasetKey")
    if not counts and wanted.filters:
        check_known(wanted)
    if not wanted.is_full:
        return Plan(list(_partial(client, wanted, counts, limit)))
    before = live_counts(wanted)
    keys = sorted(counts.keys() | before.keys())
    datasets = [DatasetPlan(key, counts.get(key, 0), before.get(key, 0)) for key in keys]
    if not wanted.accept_losses:
        hold_back(datasets)
    for dataset in datasets:
        if not dataset.held_back and dataset.expected:
            cut(dataset, client, wanted.filters, limit)
    return Plan(datasets)


def hold_back(datasets: list[DatasetPlan]) -> None:
    """Mark the datasets that would lose implausibly many records as held back.

    Datasets that have vanished are also judged together: if many small ones vanish at once, GBIF
    is more likely to be at fault than they are.
    """
    gone = [dataset for dataset in datasets if not dataset.expected]
    before = sum(dataset.before for dataset in datasets)
    vanished = is_implausible(before, before - sum(dataset.before for dataset in gone))
    for dataset in datasets:
        lost = is_implausible(dataset.before, dataset.expected)
        if lost or (vanished and not dataset.expected):
            dataset.held_back = True
            dataset.notes.append(explain(dataset.before, dataset.expected))


def _partial(
    client, wanted: HarvestOptions, counts: dict[str, int], limit: int
) -> Iterator[DatasetPlan]:
    """Plan each dataset's share of a limited harvest, or an institution's records in it."""
    shares = counts if wanted.limit is None else share(counts, wanted.limit)
    for key, expected in sorted(shares.items()):
        dataset = DatasetPlan(key, counts[key], 0, whole=False)
        if expected == counts[key] or expected > limit:
            cut(dataset, client, wanted.filters, limit)
            dataset.slices = list(_first(dataset.slices, expected))
        elif expected:
            filters = {**wanted.filters, "datasetKey": [key]}
            dataset.slices = [Slice(filters, expected, whole=False)]
        yield dataset


def _first(slices: list[Slice], wanted: int) -> Iterator[Slice]:
    for part in slices:
        if wanted <= 0:
            return
        whole = part.expected <= wanted
        yield Slice(part.filters, min(part.expected, wanted), whole)
        wanted -= part.expected


def cut(
    dataset: DatasetPlan, client, filters: Filters, limit: int, expected: int | None = None
) -> None:
    """Cut the dataset's records that match ``filters`` into slices of up to ``limit``.

    ``expected`` is how many match; by default, all that GBIF has.
    """
    planner = Planner(client, limit)
    number = dataset.expected if expected is None else expected
    dataset.slices = list(planner.cut({**filters, "datasetKey": [dataset.key]}, number))
    dataset.add_gaps(planner.notes)


def live_counts(wanted: HarvestOptions) -> dict[str, int]:
    """Return {dataset key: number of our live records} for the datasets that are harvested."""
    live = Specimen.objects.live().exclude(dataset_id=None)
    if wanted.dataset:
        live = live.filter(dataset_id=wanted.dataset)
    counted = live.order_by().values_list("dataset_id").annotate(Count("pk"))
    return {str(key): number for key, number in counted}
