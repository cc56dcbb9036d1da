"""What the harvests did, in figures: all that the Harvest page shows and /status.json tells.

Nothing of a rejected record but its dataset and the kind of fault leaves the portal: a record, and
PostgreSQL's or Python's words on it, can hold the names of people.
"""

import re
from collections import Counter, defaultdict

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.utils.translation import gettext as _

from harvest.models import DatasetOutcome, Download, HarvestRun, RejectedRecord
from institutions.models import Dataset
from institutions.serializers import gbif_time
from portal.freshness import DONE, PARTS, is_stale, last_harvest, option, specimen_count
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

RUNS = 20
COUNTS = ("fetched", "inserted", "updated", "unchanged", "withdrawn", "restored", "rejected")
FAULT = re.compile(r"Not understood: \w+|PostgreSQL refused the record")
MOST_DATASETS = 50_000
# What a failed harvest says in our own or in GBIF's words; others may name machines and files.
OPEN_NOTES = re.compile(r"https?://|It was stopped|Continued as")


def harvest_figures() -> dict:
    """``freshness``, ``runs`` (newest first), ``datasets`` (by title) and ``rejected``, for JSON."""
    outcomes = last_outcomes()
    rejected = rejections(outcomes)
    return {
        "freshness": freshness(),
        "runs": list(runs_figures(recent_runs())),
        "datasets": list(dataset_figures(outcomes, rejected)),
        "rejected": rejected,
    }


def freshness() -> dict:
    run = last_harvest()
    return {
        "lastHarvest": moment(run and run.ended_at),
        "lastGoodHarvest": moment(run and run.good_at),
        "stale": is_stale(run),
        "specimens": specimen_count(),
    }


def recent_runs() -> list[HarvestRun]:
    finished = Count("slices", filter=Q(slices__finished_at__isnull=False))
    runs = HarvestRun.objects.annotate(planned=Count("slices"), finished=finished)
    return list(runs.order_by("-started_at", "-pk")[:RUNS])


def runs_figures(runs: list[HarvestRun]):
    dois = defaultdict(list)
    content = Download.objects.filter(run__in=runs, purpose=Download.Purpose.CONTENT)
    for run, doi in content.exclude(doi="").order_by("pk").values_list("run_id", "doi"):
        dois[run].append(doi)
    for run in runs:
        yield run_figures(run) | {"dois": dois[run.pk]}


def run_figures(run: HarvestRun) -> dict:
    """One of recent_runs()."""
    took = run.ended_at and int((run.ended_at - run.started_at).total_seconds())
    return {
        "run": run.pk,
        "kind": run.kind,
        "state": run.state,
        "part": [name for name in PARTS if run.options.get(name) is not None],
        "source": run.source_url,
        "started": moment(run.started_at),
        "ended": moment(run.ended_at),
        "seconds": took,
        **run_counts(run),
        "slices": run.planned,
        "slicesFinished": run.finished,
        "note": open_note(run),
    }


def run_counts(run: HarvestRun) -> dict[str, int | None]:
    """What happened to how many records; a harvest of institutions counts none."""
    counted = run.kind != HarvestRun.Kind.INSTITUTIONS
    return {name: getattr(run, name) if counted else None for name in COUNTS}


def open_note(run: HarvestRun) -> str:
    if run.state == HarvestRun.State.FAILED and not OPEN_NOTES.match(run.note):
        return _("It failed; the portal’s log says why.")
    return run.note


def last_outcomes() -> dict[str, DatasetOutcome]:
    """By dataset, what the last harvest that ended did to it.

    One that took no more than a number of records tells only where there is no better; one of an
    institution's records tells nothing of their datasets.
    """
    outcomes = (
        DatasetOutcome.objects.alias(institution=option("institution", "run__options"))
        .alias(limit=option("limit", "run__options"))
        .alias(limited=ExpressionWrapper(Q(limit__isnull=False), BooleanField()))
        .filter(institution__isnull=True, run__state__in=DONE)
        .order_by("dataset_key", "limited", "-run_id")
        .distinct("dataset_key")
        .select_related("run")
    )
    return {str(outcome.dataset_key): outcome for outcome in outcomes}


def rejections(outcomes: dict[str, DatasetOutcome]) -> list[dict]:
    """{dataset, run, reason, records} of each dataset's last harvest, and of no dataset at all."""
    runs = {outcome.run_id for outcome in outcomes.values()}
    told = RejectedRecord.objects.filter(run__in=runs).values_list(
        "run_id", "dataset_key", "reason"
    )
    counts: Counter = Counter()
    for run, dataset, reason, number in told.annotate(Count("pk")).order_by():
        if dataset not in outcomes:
            dataset = ""
        if not dataset or outcomes[dataset].run_id == run:
            counts[dataset, run, fault(reason)] += number
    return [
        {"dataset": dataset, "run": run, "reason": reason, "records": number}
        for (dataset, run, reason), number in sorted(counts.items())
    ]


def fault(reason: str) -> str:
    """The kind of fault, without what the record said."""
    known = FAULT.match(reason)
    return f"{known[0]}." if known else reason


def dataset_figures(outcomes: dict[str, DatasetOutcome], rejected: list[dict]):
    """Each dataset that was harvested or has records here, by title."""
    here = records_here()
    refused = defaultdict(int)
    for one in rejected:
        refused[one["dataset"]] += one["records"]
    datasets = {str(dataset.key): dataset for dataset in Dataset.objects.only("key", "title")}
    keys = outcomes.keys() | (here or {}).keys()
    for title, key in sorted((str(datasets.get(key, key)), key) for key in keys):
        outcome = outcomes.get(key)
        ours = here.get(key, 0) if here is not None else None
        theirs = outcome.expected if outcome else None
        yield {
            "dataset": key,
            "title": title,
            "harvested": moment(outcome and outcome.run.ended_at),
            "run": outcome and outcome.run_id,
            "atGbif": theirs,
            "here": ours,
            "difference": None if None in (ours, theirs) else ours - theirs,
            "heldBack": bool(outcome and outcome.held_back),
            "note": outcome.note if outcome else "",
            "withdrawn": outcome.withdrawn if outcome else 0,
            "rejected": refused[key],
        }


def records_here() -> dict[str, int] | None:
    """Records by dataset, of those that some search shows; None while there is no index."""
    everything = SpecimenQuery(include=tuple(str(scope.value) for scope in Scope.includable()))
    try:
        counts = get_engine().facets(everything, ["datasetKey"], limit=MOST_DATASETS)
    except IndexMissing:
        return None
    return dict(counts["datasetKey"])


def moment(when) -> str | None:
    return gbif_time(when) if when else None
