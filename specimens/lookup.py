"""The one way to a specimen by its number, for pages and API alike."""

from django.http import Http404
from django.utils.translation import gettext as _

from specimens.models import Specimen


def find_specimen(gbif_id: int) -> Specimen:
    """The specimen with its holders, withdrawn or not; Http404 for one unknown or excluded."""
    found = Specimen.objects.known().with_holders().filter(pk=gbif_id).first()
    if found is None:
        raise Http404(_("No specimen has this number."))
    return found
