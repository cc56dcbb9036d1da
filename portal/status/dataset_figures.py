"""How each dataset stands with GBIF, in figures: its last harvests, our count and GBIF's, rejections.

Of a rejected record, its dataset and the kind of fault leave the portal: a record, and
PostgreSQL's or Python's words on it, can hold the names of people.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from harvest.models import DatasetOutcome, RejectedRecord
from harvest.notes.note import Note
from institutions.api.serializers import gbif_time
from institutions.models import Dataset
from portal.status.freshness import DONE, option
from portal.status.public_notes import public_notes
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

MOST_DATASETS = 50_000


@dataclass(frozen=True)
class Looks:
    """The last two looks of a harvest at a dataset: ``last`` at any, ``whole`` at all of it.

    Without any at all of it, both are the same.
    """

    last: DatasetOutcome
    whole: DatasetOutcome


def last_looks() -> dict[str, Looks]:
    """The last harvests of each dataset, of those that ended.

    One limited to a number of records counts only if there is no better; one of an institution's
    records says nothing about their datasets.
    """
    outcomes = (
        DatasetOutcome.objects.alias(institution=option("institution", "run__options"))
        .alias(limit=option("limit", "run__options"))
        .alias(limited=ExpressionWrapper(Q(limit__isnull=False), BooleanField()))
        .filter(institution__isnull=True, run__state__in=DONE)
    )
    last, whole = newest(outcomes), newest(outcomes.filter(whole=True))
    return {key: Looks(outcome, whole.get(key, outcome)) for key, outcome in last.items()}


def newest(outcomes: QuerySet) -> dict[str, DatasetOutcome]:
    """The newest outcome of each dataset."""
    ordered = outcomes.order_by("dataset_key", "limited", "-run_id").distinct("dataset_key")
    return {str(outcome.dataset_key): outcome for outcome in ordered.select_related("run")}


def rejections(looks: dict[str, Looks]) -> list[dict]:
    """{dataset, run, code, reason, records} of the last looks at all of each dataset.

    Of the same harvests also those of no dataset at all. ``reason`` is in public words.
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
    """Each dataset that was harvested or has records here, by title."""
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


# A dataset that was in no harvest from GBIF, such as one of an archive.
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
    """Records by dataset, of those that some search shows; None while there is no index."""
    everything = SpecimenQuery(include=tuple(str(scope.value) for scope in Scope.includable()))
    try:
        counts = get_engine().facets(everything, ["datasetKey"], limit=MOST_DATASETS)
    except IndexMissing:
        return None
    return dict(counts["datasetKey"])
