"""The Harvest page: the age of the records, what each harvest did, and our counts and GBIF's."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.web.page_links import present_pages
from institutions.web.parameters import InvalidParameter
from portal.status.dataset_table import (
    link,
    present_columns,
    present_dataset,
    present_totals,
    sort_datasets,
    words_of,
)
from portal.status.harvest_figures import harvest_figures
from portal.status.runs import present_runs, read
from specimens.fields import FIELDS
from specimens.search.engine import IndexMissing, get_engine

PAGE = 50
SHOWN_UNCLAIMED = 100  # holdings; /status.json has all


@require_safe
def status(request) -> HttpResponse:
    figures = harvest_figures()
    try:
        datasets = sort_datasets(figures["datasets"], request.GET.get("sort", "title"))
    except InvalidParameter as error:
        return render(request, "400.html", {"error": error}, status=400)
    sort = request.GET.get("sort", "title")
    page = Paginator(datasets, PAGE).get_page(request.GET.get("page"))
    context = {
        "nav": "status",
        "version": figures["version"],
        "figures": figures["freshness"],
        "runs": present_runs(figures),
        "last_harvest": read(figures["freshness"]["lastHarvest"]),
        "last_good_harvest": read(figures["freshness"]["lastGoodHarvest"]),
        "last_full_harvest": other_full_harvest(figures["freshness"]),
        "totals": present_totals(figures["datasets"]),
        "columns": present_columns(sort),
        "datasets": [present_dataset(row) for row in page],
        "pages": present_pages(
            page.number, page.paginator.num_pages, lambda number: link(sort, number)
        ),
        "held_back": [
            {**row, "note": words_of(row)} for row in figures["datasets"] if row["heldBack"]
        ],
        "rejected": present_rejected(figures),
        "unclaimed": figures["unclaimed"],
        "largest_unclaimed": present_unclaimed(figures["unclaimed"]["holdings"]),
        "waiting_fields": present_waiting(),
    }
    return render(request, "portal/status.html", context)


@require_safe
def status_json(request) -> JsonResponse:
    return JsonResponse(harvest_figures())


def present_waiting() -> list[str]:
    """Return the labels of fields that the index doesn't know until it is built again."""
    try:
        waiting = get_engine().waiting
    except IndexMissing:
        return []
    return [str(field.label) for field in FIELDS if field.param in waiting]


def other_full_harvest(freshness: dict) -> datetime | None:
    """Return when the last good full harvest ended, if that was not the last good harvest."""
    full = freshness["lastFullHarvest"]
    return read(full) if full != freshness["lastGoodHarvest"] else None


def present_unclaimed(holdings: list[dict]) -> list[dict]:
    """Return the largest holdings, with a word for collection codes that were not counted apart."""
    return [
        {
            **row,
            "collectionCode": _("any") if row["collectionCode"] is None else row["collectionCode"],
        }
        for row in holdings[:SHOWN_UNCLAIMED]
    ]


def present_rejected(figures: dict) -> list[dict]:
    titles = {row["dataset"]: row["title"] for row in figures["datasets"]}
    return [
        {**row, "title": titles.get(row["dataset"], _("No dataset"))} for row in figures["rejected"]
    ]
