"""The page on which a format and columns are chosen."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.description import describe
from specimens.downloads.citation import cite_search
from specimens.downloads.columns import SIMPLE, simple_columns, table_columns
from specimens.downloads.estimate import (
    MOST_ROWS,
    SHORT,
    seconds_of,
    size_in_words,
    size_of,
    time_in_words,
)
from specimens.downloads.formats import ALL, Format
from specimens.downloads.make import last_run
from specimens.downloads.request import DownloadRequest
from specimens.search_request import SearchRequest


def search_url(request: DownloadRequest) -> str:
    """The address of the search with its filters alone."""
    return reverse("specimens:search") + SearchRequest(request.query).url()


def present_download(
    request: DownloadRequest, count: int, datasets: int, at: datetime, address: str
) -> dict:
    """The context of specimens/download.html; ``address`` is the search's, ``at`` is now."""
    title = str(describe(request.query))
    is_simple = request.columns == (SIMPLE,)
    of_table = () if is_simple else request.columns
    chosen = request.format or ALL[0]
    return {
        "nav": "specimens",
        "heading": title,
        "count": count,
        "most": settings.DOWNLOAD_AT_ONCE,
        "is_large": count > settings.DOWNLOAD_AT_ONCE,
        "datasets": datasets,
        "search_url": search_url(request) if is_simple else _back(request),
        "formats": [present_format(each, count, each is chosen) for each in ALL],
        "kept": request.query.to_params(),
        "of_table": [("columns", name) for name in of_table],
        "is_simple": is_simple,
        "table_names": _listed(table_columns(request.asked.columns)),
        "simple_names": _listed(simple_columns()),
        "citation": cite_search(title, count, last_run(), at, address),
    }


def _back(request: DownloadRequest) -> str:
    return reverse("specimens:search") + request.asked.url()


def _listed(columns) -> str:
    return ", ".join(each.name for each in columns)


def present_format(each: Format, count: int, is_chosen: bool) -> dict:
    size = size_in_words(size_of(each, count))
    return {
        "name": each.name,
        "label": each.label,
        "explanation": each.explanation,
        "size": _("about %s") % size if size else "",
        "time": present_time(each, count),
        "is_chosen": is_chosen,
        "is_too_small": count > MOST_ROWS.get(each.name, count),
    }


def present_time(each: Format, count: int) -> str:
    """How long the file takes before it is there; "" of one that is sent while it is made."""
    if count <= settings.DOWNLOAD_AT_ONCE:
        return ""
    seconds = seconds_of(each, count)
    return time_in_words(seconds) if seconds < SHORT else _("about %s") % time_in_words(seconds)
