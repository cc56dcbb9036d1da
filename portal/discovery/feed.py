"""A feed of the records that GBIF numbered last, in Atom (RFC 4287)."""

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.home.newest import newest_specimens
from specimens.models import Specimen
from specimens.presenters.page import kicker, title
from specimens.presenters.results import label

ENTRIES = 50


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    feed = Atom1Feed(
        title=_("UK Specimen Portal: new records"),
        link=request.build_absolute_uri("/"),
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
    )
    for specimen in newest_specimens(ENTRIES):
        add(feed, specimen, request.build_absolute_uri(specimen.get_absolute_url()))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def add(feed: Atom1Feed, specimen: Specimen, address: str) -> None:
    """Add an entry; its date is when GBIF last read the record."""
    feed.add_item(
        title=title(specimen),
        link=address,
        # Readers take a summary for HTML.
        description=escape(" · ".join([*label(specimen), kicker(specimen)])),
        unique_id=specimen.gbif_url(),
        updateddate=specimen.last_interpreted or specimen.last_crawled,
    )
