"""Feeds of a search, in Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org), and its number as a badge."""

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
from specimens.presenters.badge import present_badge
from specimens.presenters.cached_counts import count_matches
from specimens.presenters.feed import entries_of, note_of
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself


@require_safe
@explains_itself
def atom(request):
    query = SpecimenQuery.from_params(request.GET)
    feed = Atom1Feed(
        title=_("%s: changes") % describe(query),
        link=request.build_absolute_uri(query.get_absolute_url()),
        description="",
        subtitle=note_of(query),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for each in entries_of(query, get_engine()):
        feed.add_item(
            title=each.title,
            link=request.build_absolute_uri(each.path),
            description=escape(each.text),  # readers take a summary for HTML
            unique_id=each.key,
            author_name=_("UK Specimen Portal"),
            updateddate=each.at or now(),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@require_safe
@explains_itself
def json_feed(request):
    query = SpecimenQuery.from_params(request.GET)
    items = [
        {
            "id": each.key,
            "url": request.build_absolute_uri(each.path),
            "title": each.title,
            "content_text": each.text,
            "date_modified": each.at.isoformat() if each.at else None,
        }
        for each in entries_of(query, get_engine())
    ]
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("%s: changes") % describe(query),
        "description": note_of(query),
        "home_page_url": request.build_absolute_uri(query.get_absolute_url()),
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
