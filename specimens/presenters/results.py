"""One specimen as a row of the results or a picture of the gallery."""

from django.utils.text import Truncator
from django.utils.translation import ngettext

from institutions.models import UK
from institutions.text import folded
from institutions.vocabularies.countries import country_name
from institutions.web.links import Value
from specimens.dates import present_date
from specimens.labels import MEDIA
from specimens.presenters.media import images
from specimens.presenters.record import line_of, read
from specimens.presenters.scientific_name import name_runs, set_name
from specimens.table import BY_NAME, TableColumn

LONGEST = 90  # characters of a text in a cell


def present_result(specimen, formatted: str = "", columns: tuple[str, ...] = ()) -> dict:
    """The context of one result.

    ``formatted`` is the ``formatted_name`` of its taxon, if known; ``columns`` are the names of the
    table's columns.
    """
    found = images(specimen)
    result = {
        "key": specimen.pk,
        "url": specimen.get_absolute_url(),
        "name": set_name(name_runs(specimen, formatted)),
        "types": specimen.type_status,
        "family": specimen.family,
        "where": where(specimen),
        "country": country(specimen),
        "when": when(specimen),
        "who": who(specimen),
        "number": specimen.catalog_number or specimen.occurrence_id,
        "holder": str(specimen.institution or specimen.institution_code or ""),
        "holder_url": specimen.institution.page_url if specimen.institution else "",
        "image": found[0] if found else None,
        "image_count": len(found),
        "scope": specimen.get_scope_display() if specimen.scope != "IN_SCOPE" else "",
    }
    cells = [present_cell(specimen, BY_NAME[name], result) for name in columns if name != IMAGE]
    return result | {"cells": cells}


def present_cell(specimen, column: TableColumn, result: dict) -> dict:
    """{label, style, and values or what of ``result`` the column has}.

    ``style`` is the class of the cell.
    """
    cell = {"label": str(column.label), "style": STYLES.get(column.name, "")}
    if column.field:
        line = line_of(column.field)
        return cell | {"values": line.words(read(specimen, line))}
    text, note = COMPOSED[column.name](specimen, result)
    url = result["holder_url"] if column.name == "holder" else ""
    return cell | {"values": [Value(text, url)] if text else [], "note": note}


def coordinates(specimen) -> str:
    """Latitude and longitude, to the metre at most: "51.50721, −0.12755"."""
    ends = (specimen.decimal_latitude, specimen.decimal_longitude)
    if None in ends:
        return ""
    return ", ".join(f"{float(end):.5f}".rstrip("0").rstrip(".").replace("-", "−") for end in ends)


def media(specimen) -> str:
    """How many images there are, and what other media: "3 images, sound"."""
    count, others = specimen.image_count, [
        str(MEDIA[kind]).lower() for kind in specimen.media_types if kind in OTHER_MEDIA
    ]  # fmt: skip
    shown = ngettext("%s image", "%s images", count) % count if count else ""
    return ", ".join(filter(None, [shown, *others]))


def codes(specimen) -> str:
    """The codes and the number, as labels and papers cite specimens: "BMNH:Birds:1872.5.3"."""
    parts = (specimen.institution_code, specimen.collection_code, specimen.catalog_number)
    return ":".join(filter(None, parts))


IMAGE = "image"
OTHER_MEDIA = tuple(kind for kind in MEDIA if kind != "StillImage")
STYLES = {"date": "cell-when", "number": "code", "codes": "code"}
# {a column: its text, and a quiet note after it}
COMPOSED = {
    "place": lambda _specimen, result: (shortened(result["where"]), result["country"]),
    "date": lambda _specimen, result: (result["when"], ""),
    "collector": lambda _specimen, result: (shortened(result["who"]), ""),
    "number": lambda _specimen, result: (result["number"], ""),
    "holder": lambda _specimen, result: (result["holder"], ""),
    "codes": lambda specimen, _result: (codes(specimen), ""),
    "coordinates": lambda specimen, _result: (coordinates(specimen), ""),
    "vernacularName": lambda specimen, _result: (specimen.vernacular_name, ""),
    "media": lambda specimen, _result: (media(specimen), ""),
}


def shortened(text: str) -> str:
    return Truncator(text).chars(LONGEST)


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
