"""Pictures of specimens, fetched from their museums by the portal, and the page of each."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from institutions.pictures.answer import answer_picture, picture_name
from specimens.lookup import find_media, find_specimen
from specimens.media import image_source
from specimens.presenters.picture_page import present_picture_page
from specimens.presenters.records import formatted_names
from specimens.search.engine import get_engine


@require_safe
def picture(request, gbif_id, name, size):
    """A picture of a record by its name, in one of the sizes; nothing that the record doesn't have."""
    for address in filter(None, map(image_source, find_media(gbif_id))):
        if picture_name(address) == name:
            return answer_picture(address, size)
    raise Http404


@require_safe
def picture_page(request, gbif_id, number):
    found = find_specimen(gbif_id)
    if found.is_withdrawn:
        return redirect(found)
    formatted = formatted_names([found]).get(found.col_taxon_key, "")
    context = present_picture_page(found, number, formatted, request.GET, get_engine())
    return render(request, "specimens/picture.html", context)
