"""Feeds of a search, in Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org), and its number as a badge."""

from typing import NamedTuple

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from specimens.description import describe
from specimens.lookup import find_specimen
from specimens.presenters.badge import present_badge
from specimens.presenters.cached_counts import count_matches
from specimens.presenters.feed import Entry, entries_of, entries_of_record, note_of
from specimens.presenters.page import title
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself


class Followed(NamedTuple):
    """What a feed is of: its title, the page that shows it, what the feed has, and its entries."""

    title: str
    path: str
    note: str
    entries: list[Entry]


def of_search(params) -> Followed:
    query = SpecimenQuery.from_params(params)
    entries = entries_of(query, get_engine())
    return Followed(describe(query), query.get_absolute_url(), note_of(query), entries)


def of_record(gbif_id: int) -> Followed:
    specimen = find_specimen(gbif_id)
    note = _("What harvests changed of one record.")
    return Followed(title(specimen), specimen.get_absolute_url(), note, entries_of_record(specimen))


@require_safe
@explains_itself
def atom(request):
    return in_atom(request, of_search(request.GET))


@require_safe
@explains_itself
def json_feed(request):
    return in_json(request, of_search(request.GET))


@require_safe
def record_atom(request, gbif_id):
    return in_atom(request, of_record(gbif_id))


@require_safe
def record_feed(request, gbif_id):
    return in_json(request, of_record(gbif_id))


def in_atom(request, followed: Followed) -> HttpResponse:
    feed = Atom1Feed(
        title=_("%s: changes") % followed.title,
        link=request.build_absolute_uri(followed.path),
        description="",
        subtitle=followed.note,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for each in followed.entries:
        feed.add_item(
            title=each.title,
            link=request.build_absolute_uri(each.path),
            description=escape(each.text),  # readers take a summary for HTML
            unique_id=each.key,
            author_name=_("UK Specimen Portal"),
            updateddate=each.at or now(),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def in_json(request, followed: Followed) -> JsonResponse:
    items = [
        {
            "id": each.key,
            "url": request.build_absolute_uri(each.path),
            "title": each.title,
            "content_text": each.text,
            "date_modified": each.at.isoformat() if each.at else None,
        }
        for each in followed.entries
    ]
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("%s: changes") % followed.title,
        "description": followed.note,
        "home_page_url": request.build_absolute_uri(followed.path),
        "feed_url": request.build_absolute_uri(),
        "language": get_language(),
        "authors": [{"name": _("UK Specimen Portal")}],
        "items": [{name: value for name, value in item.items() if value} for item in items],
    }
    return JsonResponse(body, content_type="application/feed+json")


@require_safe
@cache_control(public=True, max_age=3600)
@explains_itself
def badge(request):
    """The number of a search's records as a small picture."""
    query = SpecimenQuery.from_params(request.GET)
    context = present_badge(count_matches(get_engine(), query))
    return render(request, "specimens/badge.svg", context, content_type="image/svg+xml")
