"""Sitemaps (https://www.sitemaps.org/protocol.html): an index, and files of pages that have no end in sight.

Specimens are in files of neighbours by gbifID (specimens/id_ranges.py); a file reads only its own range.
The protocol allows 50,000 addresses in a file. Addresses stay the same: a file is known by its number.
Pages are there in each language, with the addresses of the same page in the others; specimens are so
many that only their pages say so.
"""

from collections.abc import Iterable
from itertools import takewhile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from institutions.holdings import listed_datasets, listed_publishers
from institutions.models import Collection, Institution
from institutions.templatetags.languages import page_in_each_language
from portal.content.pages import shown_pages
from specimens import id_ranges
from specimens.presenters.source_page import dataset_url, publisher_url
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine

PAGES = (
    *("home", "specimens:search", "institutions:search", "institutions:collections"),
    *("about", "api-docs", "accessibility", "privacy", "status"),
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    names = [
        reverse(f"sitemap-{name}")
        for name in ("pages", "institutions", "collections", "datasets", "publishers")
    ]
    numbers = range(1, len(id_ranges.beginnings()) + 1)
    return answer(
        request, [*names, *(reverse("sitemap-specimens", args=[n]) for n in numbers)], True
    )


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    return answer_in_each_language(
        request, [*map(reverse, PAGES), *(page.address for page in shown_pages())]
    )


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    keys = Institution.objects.listed().order_by("pk").values_list("pk", flat=True)
    return answer_in_each_language(
        request, (reverse("institutions:institution", args=[key]) for key in keys)
    )


@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    keys = Collection.objects.listed().order_by("pk").values_list("pk", flat=True)
    return answer_in_each_language(
        request, (reverse("institutions:collection", args=[key]) for key in keys)
    )


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    shown = listed_datasets().order_by("pk")
    return answer_in_each_language(request, map(dataset_url, shown.values_list("pk", flat=True)))


@require_safe
def publishers(request: HttpRequest) -> HttpResponse:
    """Those of the listed datasets: others have nothing here."""
    keys = listed_datasets().order_by("publisher").values_list("publisher", flat=True).distinct()
    shown = listed_publishers().filter(pk__in=keys).order_by("pk")
    return answer_in_each_language(request, map(publisher_url, shown.values_list("pk", flat=True)))


@require_safe
def specimens(request: HttpRequest, number: int) -> HttpResponse:
    starts = id_ranges.beginnings()
    if not 1 <= number <= len(starts):
        raise Http404
    last = starts[number] - 1 if number < len(starts) else None
    folder = reverse("specimens:specimen", args=[0]).removesuffix("0")  # once, as it is slow
    return answer(request, [f"{folder}{key}" for key in keys_between(starts[number - 1], last)])


def answer_in_each_language(request: HttpRequest, paths: Iterable[str]) -> HttpResponse:
    """Answer with a sitemap of the pages at these English addresses, and of their twins."""
    pages = [page_in_each_language(path) for path in paths]
    context = {"site": site_of(request), "pages": pages}
    return render(request, "portal/sitemap_pages.xml", context, content_type="application/xml")


def site_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def answer(request: HttpRequest, paths: Iterable[str], is_index: bool = False) -> HttpResponse:
    """Answer with a sitemap of the paths, or with an index of sitemaps."""
    site = site_of(request)
    context = {"addresses": [site + path for path in paths], "is_index": is_index}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


def keys_between(first: int, last: int | None) -> list[int]:
    """The gbifIDs of the default search from ``first`` to ``last``, or to the end, but id_ranges.SIZE at most."""
    found: list[int] = []
    for batch in get_engine().scan(SpecimenQuery(), after=first - 1):
        found += takewhile(lambda key: last is None or key <= last, batch)
        if len(found) >= id_ranges.SIZE or found[-1:] != batch[-1:]:
            break
    return found[: id_ranges.SIZE]
