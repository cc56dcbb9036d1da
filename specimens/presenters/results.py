"""One specimen as a row of the results or a picture of the gallery."""

from institutions.vocabularies.countries import country_name
from specimens.dates import present_date
from specimens.presenters.media import images
from specimens.scientific_names import name_runs, set_name


def present_result(specimen, formatted: str = "") -> dict:
    """The context of one result; ``formatted`` is the ``formatted_name`` of its taxon, if known."""
    shown = images(specimen)
    return {
        "url": specimen.get_absolute_url(),
        "name": set_name(name_runs(specimen, formatted)),
        "types": specimen.type_status,
        "family": specimen.family,
        "where": where(specimen),
        "when": when(specimen),
        "who": who(specimen),
        "number": specimen.catalog_number or specimen.occurrence_id,
        "holder": str(specimen.institution or specimen.institution_code or ""),
        "holder_url": specimen.institution.get_absolute_url() if specimen.institution else "",
        "image": shown[0] if shown else None,
        "image_count": len(shown),
        "scope": specimen.get_scope_display() if specimen.scope != "IN_SCOPE" else "",
    }


def where(specimen) -> str:
    """Country and the next smaller place that is known."""
    country = country_name(specimen.country_code) if specimen.country_code else ""
    area = specimen.state_province or specimen.county
    parts = [country, area, specimen.locality]
    return ", ".join(part for part in parts if part)


def when(specimen) -> str:
    if specimen.event_date:
        return present_date(specimen.event_date)
    return str(specimen.year or "")


def who(specimen) -> str:
    """The collectors, and the number under which they collected it."""
    names = "; ".join(specimen.recorded_by)
    return " ".join(part for part in (names, specimen.record_number) if part)
