"""Which downloads and which searches bring all specimens of the UK with the keys of their holders.

Two downloads do, if GBIF lets the account use SQL: the content, and the keys. Otherwise a
download for each large institution, whose key is then known from the request, and searches, whose
answers have the keys, for the rest. Facet counts say which is which.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from harvest.download.failures import Forbidden
from harvest.download.follow import Follower
from harvest.download.requests import content_request, keys_request
from harvest.fetch.occurrences import facet
from harvest.fetch.slices import CUTS, Planner, Slice, pack
from harvest.models import Download, HarvestRun
from harvest.options import HarvestOptions
from harvest.plan.full import DatasetPlan, Plan, draw_up

INSTITUTION = "institutionKey"
UNLIMITED = 2**63


def plan_downloads(run: HarvestRun, wanted: HarvestOptions, client, follower: Follower) -> None:
    """Write down the run's datasets, downloads and slices, and ask GBIF for the keys."""
    plan = draw_up(client, wanted, UNLIMITED)
    for dataset in plan.datasets:
        dataset.slices = []
    keys, _ = Download.objects.get_or_create(
        run=run, purpose=Download.Purpose.KEYS, defaults={"request": keys_request()}
    )
    contents: list[str | None] = [None]
    requests = [content_request()]
    try:
        follower.insist(keys)
    except Forbidden:
        follower.progress.say("The account may not use SQL: one download for each institution")
        contents = large_parts(client)
        requests = [content_request({INSTITUTION: key and [key]}) for key in contents]
        _search_the_rest(plan, client, contents)
        keys.delete()
    with transaction.atomic():
        plan.save(run)
        Download.objects.bulk_create(
            Download(
                run=run,
                purpose=Download.Purpose.CONTENT,
                institution_key=institution,
                request=request,
            )
            for institution, request in zip(contents, requests, strict=True)
        )


def large_parts(client) -> list[str | None]:
    """The institutions that have more records than a search pages through; None: no institution."""
    limit = settings.HARVEST_SLICE_LIMIT
    counts, whole = facet(client, {}, INSTITUTION)
    large: list[str | None] = sorted(key for key, count in counts.items() if count > limit)
    return [*large, None] if whole - sum(counts.values()) > limit else large


def _search_the_rest(plan: Plan, client, large: list[str | None]) -> None:
    for dataset in plan.datasets:
        if dataset.expected and not dataset.held_back:
            dataset.slices = list(_rest(dataset, client, large))


def _rest(dataset: DatasetPlan, client, large: list[str | None]) -> Iterator[Slice]:
    """Slices of what a dataset has of other institutions than the large ones."""
    planner = Planner(client, settings.HARVEST_SLICE_LIMIT)
    filters = {"datasetKey": [dataset.key]}
    counts, missing = planner.parts(filters, INSTITUTION)
    small = {key: count for key, count in counts.items() if key not in large}
    for group in pack(small, planner.limit):
        expected = sum(small[key] for key in group)
        yield from planner.cut({**filters, INSTITUTION: group}, expected, CUTS[1:])
    if missing and None not in large:
        yield from planner.cut({**filters, INSTITUTION: None}, missing, CUTS[1:])
    dataset.add_gaps(planner.notes)
