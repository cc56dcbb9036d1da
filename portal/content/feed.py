"""News as a feed, in Atom (RFC 4287)."""

from datetime import UTC, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.content.pages import find_page, pages_below

ENTRIES = 50
NEWS = "news"


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Answer with the news that have a date, the newest first. Raises Http404 without a page of news."""
    page = find_page(NEWS)
    if page is None:
        raise Http404
    feed = Atom1Feed(
        title=_("UK Specimen Portal: %s") % page.about.title,
        link=request.build_absolute_uri(page.address),
        description=page.about.description,
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
    )
    for each in [each for each in pages_below(NEWS) if each.about.day][:ENTRIES]:
        address = request.build_absolute_uri(each.address)
        feed.add_item(
            title=each.about.title,
            link=address,
            description=escape(each.about.description),  # Readers take it for HTML.
            unique_id=address,
            updateddate=datetime.combine(each.about.day, time(), UTC),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
