"""The Harvest page: the age of the records, what each harvest did, and our counts and GBIF's."""

from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from institutions.web.page_links import present_pages
from institutions.web.parameters import InvalidParameter
from portal.status.harvest_figures import harvest_figures
from portal.status.runs import present_runs, read
from specimens.fields import FIELDS
from specimens.search.engine import IndexMissing, get_engine

PAGE = 50
SHOWN_UNCLAIMED = 100  # holdings; /status.json has all
COLUMNS = {
    "title": gettext_lazy("Dataset"),
    "harvested": gettext_lazy("Last harvest"),
    "atGbif": gettext_lazy("At GBIF"),
    "here": gettext_lazy("Here"),
    "difference": gettext_lazy("Difference"),
    "rejected": gettext_lazy("Rejected"),
}


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


def sort_datasets(rows: list[dict], sort: str) -> list[dict]:
    """Sort rows by a column, descending if it begins with "-"; rows without a value come last.

    Raises InvalidParameter if there is no such column.
    """
    column = sort.removeprefix("-")
    if column not in COLUMNS:
        raise InvalidParameter(
            "sort", _("Use one of %s, with - before it to reverse it.") % ", ".join(COLUMNS)
        )
    valued = [row for row in rows if row[column] is not None]
    without = [row for row in rows if row[column] is None]
    return sorted(valued, key=lambda row: row[column], reverse=sort.startswith("-")) + without


def other_full_harvest(freshness: dict) -> datetime | None:
    """Return when the last good full harvest ended, if that was not the last good harvest."""
    full = freshness["lastFullHarvest"]
    return read(full) if full != freshness["lastGoodHarvest"] else None


def present_dataset(row: dict) -> dict:
    return {
        **row,
        # Another table says why a dataset was held back.
        "note": "" if row["heldBack"] else words_of(row),
        "harvested": read(row["harvested"]),
        "difference": describe_difference(row["difference"]),
    }


def words_of(row: dict) -> str:
    """Return the public texts of a dataset's notes."""
    return " ".join(note["text"] for note in row["notes"])


def describe_difference(number: int | None) -> str:
    """Return "+1,200", "−3" or "0"; "" if the number is not known."""
    if number is None:
        return ""
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return sign + number_format(abs(number), force_grouping=True)


def present_totals(datasets: list[dict]) -> dict:
    held = sum(row["heldBack"] for row in datasets)
    return {
        "datasets": len(datasets),
        "at_gbif": sum(row["atGbif"] or 0 for row in datasets),
        "here": None
        if any(row["here"] is None for row in datasets)
        else sum(row["here"] for row in datasets),
        "held_back": held,
        "rejected": sum(row["rejected"] for row in datasets),
    }


def present_columns(sort: str) -> list[dict]:
    """Return the column headings: a click sorts by the column, another click reverses the order."""
    columns = []
    for name, label in COLUMNS.items():
        order = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
        other = f"-{name}" if sort == name else name
        is_number = name not in ("title", "harvested")
        heading = {"name": name, "label": label, "is_number": is_number}
        columns.append({**heading, "order": order, "url": link(other)})
    return columns


def link(sort: str, page: int = 1) -> str:
    pairs = [("sort", sort)] + ([("page", page)] if page > 1 else [])
    return f"?{urlencode(pairs)}#datasets"


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
