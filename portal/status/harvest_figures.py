"""The figures of the harvests: all that the Harvest page and /status.json show."""

from collections import defaultdict

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from harvest.models import Download, HarvestRun
from institutions.api.serializers import gbif_time
from institutions.holdings import excluded_datasets
from portal.figures import figures
from portal.middleware.data_version import version
from portal.release import VERSION
from portal.status.dataset_figures import dataset_figures, last_looks, rejections
from portal.status.freshness import PARTS, is_stale, last_harvest
from portal.status.public_notes import public_notes
from portal.status.unclaimed import unclaimed_figures

RUNS = 20


def harvest_figures() -> dict:
    """Return the portal's ``version``, ``freshness``, ``runs`` (newest first), ``datasets`` (by
    title), ``rejected`` and ``unclaimed``.

    The runs are read each time, since a running one shows its progress. The rest is about harvests
    that have ended, and is cached in each language until the data's version changes
    (portal/middleware/data_version.py).
    """
    of = version()
    key = f"harvest-figures-{of}-{get_language()}"
    kept = cache.get_or_set(key, ended_figures) if of else ended_figures()
    return {
        "version": VERSION,
        "freshness": kept["freshness"],
        "runs": list(runs_figures(recent_runs())),
        "datasets": kept["datasets"],
        "rejected": kept["rejected"],
        "unclaimed": kept["unclaimed"],
    }


def ended_figures() -> dict:
    looks = last_looks()
    rejected = rejections(looks)
    return {
        "freshness": freshness(),
        "datasets": list(dataset_figures(looks, rejected)),
        "rejected": rejected,
        "unclaimed": unclaimed_figures(),
    }


def freshness() -> dict:
    run = last_harvest()
    return {
        "lastHarvest": moment(run and run.ended_at),
        "lastGoodHarvest": moment(run and run.good_at),
        "lastFullHarvest": moment(run and run.full_at),
        "stale": is_stale(run),
        **figures(),
    }


def recent_runs() -> list[HarvestRun]:
    """Return the newest runs, and the last one that loaded a download, whose DOIs must be cited."""
    finished = Count("slices", filter=Q(slices__finished_at__isnull=False))
    runs = HarvestRun.objects.annotate(planned=Count("slices"), finished=finished)
    runs = runs.order_by("-started_at", "-pk")
    newest = list(runs[:RUNS])
    by_download = runs.filter(pk__in=cited_downloads().values("run")).first()
    return newest if by_download in (None, *newest) else [*newest, by_download]


def runs_figures(runs: list[HarvestRun]):
    """Yield the figures of each run, without notes about datasets of excluded institutions."""
    dois = defaultdict(list)
    cited = cited_downloads().filter(run__in=runs).order_by("pk")
    for run, doi in cited.values_list("run_id", "doi"):
        dois[run].append(doi)
    excluded = {str(key) for key in excluded_datasets().values_list("pk", flat=True)}
    for run in runs:
        figures = run_figures(run) | {"dois": dois[run.pk]}
        yield figures | {
            "notes": [note for note in figures["notes"] if note["dataset"] not in excluded]
        }


def cited_downloads() -> QuerySet:
    """Return the downloads whose records the portal has loaded, and so has to cite."""
    content, loaded = Download.Purpose.CONTENT, Download.State.LOADED
    return Download.objects.filter(purpose=content, state=loaded).exclude(doi="")


def run_figures(run: HarvestRun) -> dict:
    """Return the figures of one of recent_runs()."""
    took = run.ended_at and int((run.ended_at - run.started_at).total_seconds())
    return {
        "run": run.pk,
        "kind": run.kind,
        "state": run.state,
        "part": part(run.options),
        "source": run.source_url,
        "started": moment(run.started_at),
        "ended": moment(run.ended_at),
        "seconds": took,
        **run_counts(run),
        "slices": run.planned,
        "slicesFinished": run.finished,
        "notes": public_notes(run.notes),
    }


def part(options: dict) -> list[str]:
    """Return the options that limited a harvest: to a part of the specimens, or to changes."""
    taken = [name for name in PARTS if options.get(name) is not None]
    return taken + (["increment"] if options.get("increment") else [])


def run_counts(run: HarvestRun) -> dict[str, int | None]:
    """Return the numbers of records fetched, inserted and so on; None for one of institutions."""
    counted = run.kind != HarvestRun.Kind.INSTITUTIONS
    return {name: getattr(run, name) if counted else None for name in HarvestRun.FIGURES}


def moment(when) -> str | None:
    return gbif_time(when) if when else None
