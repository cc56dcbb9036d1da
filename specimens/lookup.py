"""Find a specimen by its gbifID, or its media alone, for both pages and API."""

from django.http import Http404
from django.utils.translation import gettext as _

from specimens.models import Specimen


def find_specimen(gbif_id: int) -> Specimen:
    """Return the specimen with its holders, even if withdrawn.

    Raises Http404 if it is unknown or excluded.
    """
    found = Specimen.objects.known().with_holders().filter(pk=gbif_id).first()
    if found is None:
        raise Http404(_("No specimen has this number."))
    return found


def find_media(gbif_id: int) -> list[dict]:
    """Return the media of a specimen, as its column has them. Raises Http404 if it isn't visible."""
    fields = ("plain_media", "packed_media")
    found = Specimen.objects.visible().only(*fields).filter(pk=gbif_id).first()
    if found is None:
        raise Http404(_("No specimen has this number."))
    return [medium for medium in found.media if isinstance(medium, dict)]
