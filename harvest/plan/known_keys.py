"""A check whether a key was mistyped, or GBIF no longer has any records for it."""

from harvest.fetch.slices import describe
from harvest.gbif import PlainFailure
from harvest.options import HarvestOptions
from specimens.models import Specimen


class NothingThere(PlainFailure):
    """Neither GBIF nor the portal has records for the given key."""


def check_known(wanted: HarvestOptions) -> None:
    """Raise NothingThere if the portal has no specimen of the dataset or institution.

    Called if GBIF has none: a key that neither side knows is probably mistyped.
    """
    keys = {"dataset_id": wanted.dataset, "institution_id": wanted.institution}
    asked = {column: key for column, key in keys.items() if key}
    if not Specimen.objects.filter(**asked).exists():
        what = describe(wanted.filters)
        said = f"Neither GBIF nor the portal has a UK specimen with {what}. Is the key right?"
        raise NothingThere("/occurrence/search", None, said)
