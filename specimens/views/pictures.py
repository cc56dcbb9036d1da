"""Pictures of specimens, fetched from their museums by the portal."""

from django.http import Http404
from django.views.decorators.http import require_safe

from institutions.pictures.answer import answer_picture, picture_name
from specimens.lookup import find_media
from specimens.media import image_source


@require_safe
def picture(request, gbif_id, name, size):
    """A picture of a record by its name, in one of the sizes; nothing that the record doesn't have."""
    for address in filter(None, map(image_source, find_media(gbif_id))):
        if picture_name(address) == name:
            return answer_picture(address, size)
    raise Http404
