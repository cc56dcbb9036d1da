"""Find a specimen by its gbifID, or its media alone, for both pages and API."""

from functools import cache
from uuid import UUID

from django.db.models import BigIntegerField, Model
from django.http import Http404
from django.utils.translation import gettext as _

from institutions.exclusion import read_excluded_keys
from institutions.web.data_version import remembered
from specimens.models import NAMING, Scope, Specimen

MOST_ENTRIES = 10_000  # that a process remembers: a kilobyte each


def find_specimen(gbif_id: int) -> Specimen:
    """Return the specimen with its holders, even if withdrawn.

    Of its institution, collection, dataset and publisher, what names and cites them (models.NAMING)
    is at hand; these are shared by all who ask. Raises Http404 if it is unknown or excluded.
    """
    found = _find_row(gbif_id)
    if found is None or _is_excluded(found):
        raise Http404(_("No specimen has this number."))
    for name in ("institution", "collection", "dataset", "publisher"):
        entry = find_entry(name, getattr(found, f"{name}_id"))
        Specimen._meta.get_field(name).set_cached_value(found, entry)
    return found


def _find_row(gbif_id: int) -> Specimen | None:
    """The row alone: Django takes longer to put the statement together than PostgreSQL to answer it."""
    if gbif_id > BigIntegerField.MAX_BIGINT:
        return None
    return next(iter(Specimen.objects.raw(_row_by_key(), [gbif_id])), None)


@cache
def _row_by_key() -> str:
    statement, _given = Specimen.objects.filter(pk=1).query.sql_with_params()
    return statement


def _is_excluded(specimen: Specimen) -> bool:
    keys = read_excluded_keys()
    is_of_today = specimen.institution_id in keys or specimen.collection_id in keys
    return specimen.scope == Scope.EXCLUDED or is_of_today


@remembered(MOST_ENTRIES)
def find_entry(name: str, key: UUID | None) -> Model | None:
    """The entry of GRSciColl or GBIF that a column such as "institution" has the key of.

    None if the registry does not serve it.
    """
    if key is None:
        return None
    model, naming = NAMING[name]
    entries = model.objects.only(*naming)
    if name == "collection":
        entries = entries.select_related("institution")
    return entries.filter(pk=key).first()


def find_media(gbif_id: int) -> list[dict]:
    """Return the media of a specimen, as its column has them. Raises Http404 if it isn't visible."""
    fields = ("plain_media", "packed_media")
    found = Specimen.objects.visible().only(*fields).filter(pk=gbif_id).first()
    if found is None:
        raise Http404(_("No specimen has this number."))
    return [medium for medium in found.media if isinstance(medium, dict)]
