"""The parts of a specimen's document, with the columns that each is made from.

Longer than most modules because it has a function for each part.
"""

from institutions.text import folded
from specimens.columns import Part, attributes_of
from specimens.fields import BY_PARAM, FIELDS, GEOSPATIAL_ISSUES, Kind
from specimens.grid_squares import hectad_of
from specimens.mids import Profile, assess, level_name
from specimens.mids_terms import read_columns
from specimens.models import BACKBONE, COL_XR
from specimens.search.cells import NOWHERE, cell_of, point_of, tile_names
from specimens.search.documents.days import days_of_year
from specimens.search.documents.geological_age import time_of
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.names import BLANK, JUDGED, TAXON_FIELDS, cut, index_names
from specimens.search.documents.part import Document, PartMaker, Row, nothing
from specimens.search.documents.sort_keys import (
    by_date,
    by_default,
    by_newest,
    by_year,
    name_of_country,
    order_bucket_of,
)
from specimens.search.documents.words import names_of, number_keys_of, numbers_of


def _own(row: Row, holders: HolderNames) -> Document:
    return {
        "gbif_id": row["gbif_id"],
        "numbers": numbers_of(row),
        "number_keys": number_keys_of(row),
        "by_default": by_default(row),
        "by_year": by_year(row),
        "by_eventDate": by_date(row),
        "by_newest": by_newest(row),
    }


def _taxon(row: Row, holders: HolderNames) -> Document:
    """The names, and for each checklist the keys of the taxon and of all taxa above it."""
    found: Document = {"names": names_of(row)}
    for checklist, one, above in (
        (BACKBONE, "backbone_taxon_key", "backbone_taxon_keys"),
        (COL_XR, "col_taxon_key", "col_taxon_keys"),
    ):
        keys = dict.fromkeys(key for key in (row[one], *row[above]) if key)
        if keys:
            found |= {TAXON_FIELDS[checklist]: list(keys), "has": _ranks(row)}
    return found


def _ranks(row: Row) -> list[str]:
    """taxonKey, and the parameters of rank keys (such as familyKey) whose rank has a name."""
    return [param for param, column in _TAXON_KEYS if not column or row[column]]


_TAXON_KEYS = [(field.param, field.attribute) for field in FIELDS if field.kind is Kind.TAXON]


def _event(row: Row, holders: HolderNames) -> Document:
    bucket = {"order_bucket": order_bucket_of(row["year"], row["month"], row["collected_from"])}
    days = days_of_year(row)
    return bucket | days | {"has": list(days)}


def _place(row: Row, holders: HolderNames) -> Document:
    return {"text": [name_of_country(row["country_code"])] if row["country_code"] else []}


def _coordinates(row: Row, holders: HolderNames) -> Document:
    place = row["decimal_latitude"], row["decimal_longitude"]
    if None in place:
        nowhere = {"cell": NOWHERE, "point": NOWHERE, "viceCounty": BLANK, "hectad": BLANK}
        return _flag("hasCoordinate", False) | nowhere
    latitude, longitude = map(float, place)
    cell = cell_of(latitude, longitude)
    derived = {
        "viceCounty": holders.vice_counties.at(latitude, longitude),
        "hectad": hectad_of(latitude, longitude, row["coordinate_uncertainty_in_meters"]),
    }
    known = [param for param, value in derived.items() if value]
    return {
        "hasCoordinate": "true",
        "has": ["hasCoordinate", *_PLACES, *known],
        "cell": cell,
        "point": point_of(latitude, longitude),
        "tile": tile_names(cell),
        **{param: value or BLANK for param, value in derived.items()},
    }


_PLACES = tuple(field.param for field in FIELDS if field.kind.is_place)


def _stratigraphy(row: Row, holders: HolderNames) -> Document:
    of_any = {"lithostratigraphy": _UNITS, "biostratigraphy": _ZONES}
    found = {param: keys for param, columns in of_any.items() if (keys := _keys(row, columns))}
    found["has"] = list(found)
    if time := time_of(row):
        field = BY_PARAM["geologicalTime"]
        found |= zip(index_names(field), (time.start, time.end), strict=True)
        found["has"].append(field.param)
    return found


# Where GBIF's parameters of any zone and of any rock unit look for it.
_ZONES = tuple(name for name in attributes_of(Part.STRATIGRAPHY) if name.endswith("_zone"))
_UNITS = tuple(
    name
    for name in attributes_of(Part.STRATIGRAPHY)
    if name not in _ZONES and not name.startswith(("earliest_", "latest_"))
)


def _keys(row: Row, columns: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(cut(folded(row[column])) for column in columns if row[column]))


def _holder(row: Row, holders: HolderNames) -> Document:
    return {"scope": row["scope"], "text": holders.of(row)}


def _media(row: Row, holders: HolderNames) -> Document:
    return _flag("hasImage", row["image_count"] > 0)


def _issues(row: Row, holders: HolderNames) -> Document:
    return _flag("hasGeospatialIssue", not GEOSPATIAL_ISSUES.isdisjoint(row["issues"]))


def _flag(param: str, holds: bool) -> Document:
    return {param: "true" if holds else "false", "has": [param]}


def _mids(row: Row, holders: HolderNames) -> Document:
    columns, profile = read_columns(row["mids_columns"])
    terms = {*columns, *row["mids_terms"].split()}
    by_tdwg, by_funding = assess(terms, profile), assess(terms, Profile.FUNDING)
    found: Document = {
        "mids": level_name(by_tdwg),
        "midsMissing": list(by_tdwg.missing),
        "midsOneShort": str(by_tdwg.next_level) if by_tdwg.is_one_short else BLANK,
        "midsFunding": level_name(by_funding),
        "midsFundingMissing": list(by_funding.missing),
    }
    return found | {"has": [name for name, value in found.items() if value]}


_MORE = {
    Part.TAXON: _taxon,
    Part.PLACE: _place,
    Part.COORDINATES: _coordinates,
    Part.EVENT: _event,
    Part.STRATIGRAPHY: _stratigraphy,
    Part.HOLDER: _holder,
    Part.MEDIA: _media,
    Part.ISSUES: _issues,
}
# Columns of a part that do not come from GBIF's records.
_OURS = {Part.HOLDER: ("scope",)}
# Moments that many specimens share only if cut off after the day.
_DAYS = {Part.DATES: attributes_of(Part.DATES)}


def _maker(part: Part) -> PartMaker:
    columns = attributes_of(part) + _OURS.get(part, ())
    return PartMaker(
        columns, _MORE.get(part, nothing), days=_DAYS.get(part, ()), judged=JUDGED.get(part, "")
    )


# The part that no two specimens share: it is made for each.
OWN = PartMaker(attributes_of(Part.OWN), _own, given=("year", "month", "collected_from"))
# What is made of columns of all parts and of terms without a column, which SQL can't read: the last.
MIDS = PartMaker(("mids_columns", "mids_terms"), _mids)
COMMON = (*(_maker(part) for part in Part if part is not Part.OWN), MIDS)
PARTS = (OWN, *COMMON)
