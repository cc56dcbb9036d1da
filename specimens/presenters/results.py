"""One specimen as a row of the results or a picture of the gallery."""

from collections.abc import Mapping
from types import MappingProxyType

from institutions.models import UK
from institutions.text import folded
from institutions.vocabularies.countries import country_name
from specimens.dates import present_date
from specimens.presenters.cells import present_cells
from specimens.presenters.media import images
from specimens.presenters.scientific_name import name_runs, set_name
from specimens.presenters.values import types_in_words


def present_result(
    specimen, formatted: str = "", columns: Mapping[str, str] = MappingProxyType({})
) -> dict:
    """The context of one result.

    ``formatted`` is the ``formatted_name`` of its taxon, if known; ``columns`` are the names of the
    table's columns with their labels.
    """
    found = images(specimen)
    result = {
        "key": specimen.pk,
        "url": specimen.get_absolute_url(),
        "name": set_name(name_runs(specimen, formatted)),
        "types": types_in_words(specimen),
        "family": specimen.family,
        "where": where(specimen),
        "country": country(specimen),
        "when": when(specimen),
        "who": who(specimen),
        "number": specimen.catalog_number or specimen.occurrence_id,
        "label": label(specimen),
        "holder": str(specimen.institution or specimen.institution_code or ""),
        "holder_url": specimen.institution.page_url if specimen.institution else "",
        "image": found[0] if found else None,
        "image_count": len(found),
        "scope": specimen.get_scope_display() if specimen.scope != "IN_SCOPE" else "",
    }
    return result | {"cells": present_cells(specimen, columns, result)}


def label(specimen) -> list[str]:
    """The lines below a picture, as on a label: number, place and date, as far as they are known."""
    number = specimen.catalog_number or specimen.occurrence_id
    place = where(specimen) or country(specimen)
    return [part for part in (number, place, when(specimen)) if part]


def where(specimen) -> str:
    """The place, and the area that it lies in as far as that says more: "Maidstone Moor, Kent"."""
    place = specimen.locality or specimen.municipality or specimen.island or specimen.water_body
    area = specimen.county or specimen.state_province
    is_said = folded(area) in folded(place)
    return ", ".join(part for part in (place, "" if is_said else area) if part)


def country(specimen) -> str:
    """The country's name, but for a place in the United Kingdom, which nearly all are."""
    code = specimen.country_code
    is_at_home = code == UK and bool(where(specimen))
    return country_name(code) if code and not is_at_home else ""


def when(specimen) -> str:
    if specimen.event_date:
        return present_date(specimen.event_date)
    return str(specimen.year or "")


def who(specimen) -> str:
    """The collectors, and the number under which they collected it."""
    names = "; ".join(specimen.recorded_by)
    return " ".join(part for part in (names, specimen.record_number) if part)
