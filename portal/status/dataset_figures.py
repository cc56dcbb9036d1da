"""The figures of each dataset: its last harvests, our count and GBIF's, and rejections.

Only the dataset of a rejected record and the kind of fault are published: the record itself, and
PostgreSQL's or Python's message about it, can contain the names of people.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from harvest.models import DatasetOutcome, RejectedRecord
from harvest.notes.note import Note
from institutions.api.serializers import gbif_time
from institutions.holdings import excluded_datasets
from institutions.models import Dataset
from portal.status.freshness import DONE, option
from portal.status.public_notes import public_notes
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

MOST_DATASETS = 50_000


@dataclass(frozen=True)
class Looks:
    """The last outcomes of a dataset: ``last`` of any harvest, ``whole`` of one that saw all of it.

    If no harvest saw all of it, both are the same.
    """

    last: DatasetOutcome
    whole: DatasetOutcome


def last_looks() -> dict[str, Looks]:
    """Return {dataset key: its last outcomes}, from the harvests that did not fail.

    A harvest limited to a number of records counts only if there is no other. One of a single
    institution is ignored, since it shows little about whole datasets. Datasets whose specimens are
    all of excluded institutions are left out.
    """
    outcomes = (
        DatasetOutcome.objects.alias(institution=option("institution", "run__options"))
        .alias(limit=option("limit", "run__options"))
        .alias(limited=ExpressionWrapper(Q(limit__isnull=False), BooleanField()))
        .filter(institution__isnull=True, run__state__in=DONE)
    )
    last, whole = newest(outcomes), newest(outcomes.filter(whole=True))
    excluded = {str(key) for key in excluded_datasets().values_list("pk", flat=True)}
    return {
        key: Looks(outcome, whole.get(key, outcome))
        for key, outcome in last.items()
        if key not in excluded
    }


def newest(outcomes: QuerySet) -> dict[str, DatasetOutcome]:
    """Return {dataset key: newest outcome}; a limited one counts only if there is no other."""
    ordered = outcomes.order_by("dataset_key", "limited", "-run_id").distinct("dataset_key")
    return {str(outcome.dataset_key): outcome for outcome in ordered.select_related("run")}


def rejections(looks: dict[str, Looks]) -> list[dict]:
    """Return {dataset, run, code, reason, records} of the ``whole`` outcomes of each dataset.

    Rejections without a known dataset, in the same harvests, are included with the dataset "".
    ``reason`` is the public text.
    """
    runs = {look.whole.run_id for look in looks.values()}
    rejected = RejectedRecord.objects.filter(run__in=runs).values_list(
        "run_id", "dataset_key", "code", "parameters__error"
    )
    counts: Counter = Counter()
    for run, dataset, code, error, number in rejected.annotate(Count("pk")).order_by():
        if dataset not in looks:
            dataset = ""
        if not dataset or looks[dataset].whole.run_id == run:
            counts[dataset, run, code, error or ""] += number
    return [
        {
            "dataset": dataset,
            "run": run,
            "code": code,
            "reason": Note(code, {"error": error}).public(),
            "records": number,
        }
        for (dataset, run, code, error), number in sorted(counts.items())
    ]


def dataset_figures(looks: dict[str, Looks], rejected: list[dict]):
    """Yield the figures of each dataset that was harvested or has records here, by title."""
    here = records_here()
    refused = defaultdict(int)
    for one in rejected:
        refused[one["dataset"]] += one["records"]
    datasets = {str(dataset.key): dataset for dataset in Dataset.objects.only("key", "title")}
    keys = looks.keys() | (here or {}).keys()
    for title, key in sorted((str(datasets.get(key, key)), key) for key in keys):
        figures = look_figures(looks[key]) if key in looks else UNSEEN
        ours = here.get(key, 0) if here is not None else None
        known = ours is not None and figures["atGbif"] is not None
        yield {
            "dataset": key,
            "title": title,
            **figures,
            "here": ours,
            "difference": ours - figures["atGbif"] if known else None,
            "rejected": refused[key],
        }


def look_figures(look: Looks) -> dict:
    return {
        "harvested": gbif_time(look.last.run.ended_at),
        "run": look.last.run_id,
        "harvestedWhole": gbif_time(look.whole.run.ended_at) if look.whole.whole else None,
        "runWhole": look.whole.run_id if look.whole.whole else None,
        "atGbif": look.last.expected,
        "heldBack": look.whole.held_back,
        "notes": public_notes(look.last.notes or look.whole.notes),
        "withdrawn": look.whole.withdrawn,
    }


# The figures of a dataset that was in no harvest from GBIF, such as one that came in an archive.
UNSEEN = {
    "harvested": None,
    "run": None,
    "harvestedWhole": None,
    "runWhole": None,
    "atGbif": None,
    "heldBack": False,
    "notes": [],
    "withdrawn": 0,
}


def records_here() -> dict[str, int] | None:
    """Return {dataset key: records that searches can show}; None if there is no index."""
    everything = SpecimenQuery(include=tuple(str(scope.value) for scope in Scope.includable()))
    try:
        counts = get_engine().facets(everything, ["datasetKey"], limit=MOST_DATASETS)
    except IndexMissing:
        return None
    return dict(counts["datasetKey"])
