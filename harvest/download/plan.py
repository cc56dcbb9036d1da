"""Plan the downloads and searches that bring all UK specimens, with the keys of their holders.

If GBIF lets the account use SQL, two downloads are enough: the content and the keys. Otherwise each
large institution gets a download, so that its key is known from the request. Searches, whose
records have the keys, bring the rest. Facet counts show which institutions are large.
"""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db import transaction

from harvest.download.failures import NotListed, Refused
from harvest.download.follow import Follower
from harvest.download.requests import content_request, keys_request
from harvest.fetch.occurrences import facet
from harvest.fetch.slices import CUTS, Planner, Slice, pack
from harvest.gbif import TemporaryFailure
from harvest.models import Download, HarvestRun
from harvest.options import HarvestOptions
from harvest.plan.full import DatasetPlan, Plan, draw_up

INSTITUTION = "institutionKey"
UNAVAILABLE = 503  # which SQL, an experiment of GBIF's, may answer for days
UNLIMITED = 2**63


def plan_downloads(run: HarvestRun, wanted: HarvestOptions, client, follower: Follower) -> None:
    """Store the run's datasets, downloads and slices, and request the download of the keys."""
    plan = draw_up(client, wanted, UNLIMITED)
    for dataset in plan.datasets:
        dataset.slices = []
    keys, _ = Download.objects.get_or_create(
        run=run, purpose=Download.Purpose.KEYS, defaults={"request": keys_request()}
    )
    contents: list[str | None] = [None]
    try:
        follower.insist(keys)
    except (Refused, TemporaryFailure) as refused:
        if not _is_without_sql(refused):
            raise
        follower.progress.say(f"GBIF takes no SQL ({refused}): one download for each institution")
        contents = [*large_institutions(client)]
        _search_the_rest(plan, client, contents)
        keys.delete()
    with transaction.atomic():
        plan.save(run)
        _store(run, contents)


def _is_without_sql(failure: Refused | TemporaryFailure) -> bool:
    """Whether GBIF takes no SQL; a request that may have arrived says nothing about that."""
    if isinstance(failure, NotListed):
        return False
    return isinstance(failure, Refused) or failure.status == UNAVAILABLE


def replan_without_keys(run: HarvestRun, client) -> None:
    """Plan one download for each large institution, and searches, in place of what is not loaded."""
    large = large_institutions(client)
    plan = Plan(
        [
            DatasetPlan(str(each.dataset_key), each.expected, each.before, held_back=each.held_back)
            for each in run.datasets.all()
        ]
    )
    _search_the_rest(plan, client, large)
    with transaction.atomic():
        run.downloads.exclude(state=Download.State.LOADED).delete()
        plan.save_slices(run)
        _store(run, large)


def _store(run: HarvestRun, institutions: Sequence[str | None]) -> None:
    """Store a download of each institution; None stands for all specimens."""
    Download.objects.bulk_create(
        Download(
            run=run,
            purpose=Download.Purpose.CONTENT,
            institution_key=key,
            request=content_request({INSTITUTION: [key]} if key else {}),
        )
        for key in institutions
    )


def large_institutions(client) -> list[str]:
    """The keys of institutions with more records than one search can page through."""
    counts, _ = facet(client, {}, INSTITUTION)
    return sorted(key for key, count in counts.items() if count > settings.HARVEST_SLICE_LIMIT)


def _search_the_rest(plan: Plan, client, large: Sequence[str | None]) -> None:
    for dataset in plan.datasets:
        if dataset.expected and not dataset.held_back:
            dataset.slices = list(_rest(dataset, client, large))


def _rest(dataset: DatasetPlan, client, large: Sequence[str | None]) -> Iterator[Slice]:
    """Yield slices of a dataset's records that are not in the downloads of the ``large`` ones."""
    planner = Planner(client, settings.HARVEST_SLICE_LIMIT)
    filters = {"datasetKey": [dataset.key]}
    counts, missing = planner.parts(filters, INSTITUTION)
    small = {key: count for key, count in counts.items() if key not in large}
    for group in pack(small, planner.limit):
        expected = sum(small[key] for key in group)
        yield from planner.cut({**filters, INSTITUTION: group}, expected, CUTS[1:])
    if missing:
        yield from planner.cut({**filters, INSTITUTION: None}, missing, CUTS[1:])
    dataset.add_gaps(planner.notes)
