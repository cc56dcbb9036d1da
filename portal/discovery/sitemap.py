"""Sitemaps (https://www.sitemaps.org/protocol.html): an index, and files of pages that have no end in sight.

Specimens are in files of PER_FILE neighbours by gbifID. Where each file begins is found in one pass
over the primary key and kept until the index of specimens changes; a file itself reads only its own
range. Addresses stay the same: a file is known by its number.
"""

from collections.abc import Iterable
from itertools import takewhile

from django.core.cache import cache
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from institutions.models import Collection, Institution
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

PER_FILE = 10_000  # the protocol allows 50,000 addresses in a file, and as many files in an index
DAY = 86_400  # seconds
PAGES = (
    *("home", "specimens:search", "institutions:search", "institutions:collections"),
    *("help", "about", "api:docs", "accessibility", "status"),
)
BEGINNINGS = """
    SELECT gbif_id FROM (
        SELECT gbif_id, row_number() OVER (ORDER BY gbif_id) AS place FROM {table}
    ) AS numbered WHERE place %% %s = 1 ORDER BY gbif_id
"""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    names = [reverse(f"sitemap-{name}") for name in ("pages", "institutions", "collections")]
    numbers = range(1, len(beginnings()) + 1)
    return answer(
        request, [*names, *(reverse("sitemap-specimens", args=[n]) for n in numbers)], True
    )


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    return answer(request, map(reverse, PAGES))


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    keys = Institution.objects.listed().order_by("pk").values_list("pk", flat=True)
    return answer(request, (reverse("institutions:institution", args=[key]) for key in keys))


@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    keys = Collection.objects.listed().order_by("pk").values_list("pk", flat=True)
    return answer(request, (reverse("institutions:collection", args=[key]) for key in keys))


@require_safe
def specimens(request: HttpRequest, number: int) -> HttpResponse:
    starts = beginnings()
    if not 1 <= number <= len(starts):
        raise Http404
    last = starts[number] - 1 if number < len(starts) else None
    folder = reverse("specimens:specimen", args=[0]).removesuffix("0")  # once, as it is slow
    return answer(request, [f"{folder}{key}" for key in keys_between(starts[number - 1], last)])


def answer(request: HttpRequest, paths: Iterable[str], is_index: bool = False) -> HttpResponse:
    """Answer with a sitemap of the paths, or with an index of sitemaps."""
    site = f"{request.scheme}://{request.get_host()}"
    context = {"addresses": [site + path for path in paths], "is_index": is_index}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


def beginnings() -> list[int]:
    """Return the first gbifID of each file, ascending; [] without an index."""
    try:
        key = f"sitemap-{get_engine().generation}"
    except IndexMissing:
        return []
    return cache.get_or_set(key, find_beginnings, DAY)


def find_beginnings() -> list[int]:
    """Every PER_FILE-th gbifID, in one pass over the primary key."""
    table = connection.ops.quote_name(Specimen._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(BEGINNINGS.format(table=table), [PER_FILE])
        return [key for (key,) in cursor.fetchall()]


def keys_between(first: int, last: int | None) -> list[int]:
    """The gbifIDs of the default search from ``first`` to ``last``, or to the end, but PER_FILE at most."""
    found: list[int] = []
    for batch in get_engine().scan(SpecimenQuery(), after=first - 1):
        found += takewhile(lambda key: last is None or key <= last, batch)
        if len(found) >= PER_FILE or found[-1:] != batch[-1:]:
            break
    return found[:PER_FILE]
