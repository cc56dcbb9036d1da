"""Pictures of specimens, fetched from their museums by the portal, and the page of each."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from institutions.pictures.answer import answer_picture, picture_name
from specimens.broken_images import note_image
from specimens.lookup import find_media, find_specimen
from specimens.media import image_source
from specimens.presenters.media import has_pictures
from specimens.presenters.picture_page import present_picture_page
from specimens.presenters.records import formatted_name
from specimens.search.engine import get_engine


@require_safe
def picture(request, gbif_id, name, size):
    """A picture of a record by its name, in one of the sizes; nothing that the record doesn't have."""
    for address in filter(None, map(image_source, find_media(gbif_id))):
        if picture_name(address) == name:
            return answer_picture(address, size, partial(note_image, address, gbif_id))
    raise Http404


@require_safe
def picture_page(request, gbif_id, number):
    """The page of a picture; a record without any, which a search may lead to, has its own."""
    found = find_specimen(gbif_id)
    if found.is_withdrawn:
        return redirect(found)
    if not has_pictures(found):
        carried = request.GET.urlencode()
        return redirect(f"{found.get_absolute_url()}{'?' if carried else ''}{carried}")
    formatted = formatted_name(found.col_taxon_key)
    context = present_picture_page(found, number, formatted, request.GET, get_engine())
    return render(request, "specimens/picture.html", context)
