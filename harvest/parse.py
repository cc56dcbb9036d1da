"""A GBIF occurrence record (JSON of the search API) becomes a typed row. Pure: no Django, no HTTP.

Which term fills which column is told in harvest/columns.py; what has no column goes into ``terms``.
Whatever a record holds, parsing it ends in a row, perhaps with flags (specimens/issues.py says what
they mean), or in ``Rejected``.
"""

import uuid
from datetime import date
from functools import lru_cache

from harvest import columns as table
from harvest import vocabularies as known
from harvest.coordinates import coordinates
from harvest.dates import event_dates, moment
from harvest.media import image_count, media, media_types
from harvest.population import BASES_OF_RECORD, PUBLISHING_COUNTRY
from harvest.rows import ParsedSpecimen, Rejected, SpecimenRow, TaxonRow
from harvest.taxonomy import BACKBONE, COL_XR, identification, placements
from harvest.terms import terms
from harvest.text import clean, link, many, unique

__all__ = ["ParsedSpecimen", "Rejected", "SpecimenRow", "TaxonRow", "parse_specimen"]


def parse_specimen(record: dict, separator: str = "|", today: date | None = None) -> ParsedSpecimen:
    """The row and the taxa of a record; raises Rejected where it is none of ours.

    ``separator`` joins the values of multi-valued terms: "|" in answers of the search API, ";" in
    downloads. No date of collecting lies after ``today``.
    """
    if not isinstance(record, dict):
        raise Rejected("The record is not a JSON object.")
    flags = set()
    columns = _admitted(record)
    columns |= _scalars(record, flags)
    columns |= _lists(record, separator)
    columns |= _links(record, flags)
    columns |= _place(record, flags)
    found, identified = _identified(record)
    columns |= identified
    columns |= _dates(columns, today, flags)
    columns["terms"] = terms(record, table.IN_COLUMNS, flags)
    columns["flags"] = sorted(flags | _unknown(columns))
    taxa = [taxon for placement in found.values() for taxon in placement.taxa]
    return ParsedSpecimen(SpecimenRow(**columns), taxa)


def _admitted(record):
    """What a record must have to be a specimen of ours."""
    key = _gbif_id(record.get("key")) or _gbif_id(record.get("gbifID"))
    if key is None:
        raise Rejected("It has no key, or one that is no positive number.")
    dataset = _uuid(record.get("datasetKey"))
    if dataset is None:
        raise Rejected("It has no datasetKey, or one that is no UUID.")
    if clean(record.get("basisOfRecord")) not in BASES_OF_RECORD:
        raise Rejected("Its basis of record is not one of a specimen.")
    if clean(record.get("publishingCountry")) != PUBLISHING_COUNTRY:
        raise Rejected("It was not published from the United Kingdom.")
    return {"gbif_id": key, "dataset_id": dataset}


def _gbif_id(value):
    text = clean(value)
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        return None
    return int(text) if 0 < int(text) < 2**63 else None


def _uuid(value):
    return _canonical(value) if isinstance(value, str) else None


@lru_cache(maxsize=10_000)
def _canonical(text):
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        return None


def _scalars(record, flags):
    """The columns of texts, numbers, keys and moments."""
    columns = {column: _text(record.get(term), flags) for term, column in table.TEXTS.items()}
    columns["license"] = known.license_name(columns["license"])
    if len(columns["occurrence_id"]) > table.LONGEST_IDENTIFIER:
        columns["occurrence_id"] = ""
        flags.add("IDENTIFIER_TOO_LONG")
    for term, column in table.KEYS.items():
        columns[column] = _read(_uuid, record.get(term), "KEY_INVALID", flags)
    for term, column in table.MOMENTS.items():
        columns[column] = _read(moment, record.get(term), "TIMESTAMP_INVALID", flags)
    for term, (column, read) in table.NUMBERS.items():
        columns[column] = _read(read, record.get(term), "NUMBER_INVALID", flags)
    return columns


def _text(value, flags):
    """One text; a list, which the search API joins with "|", is joined the same way."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return "|".join(many(value))
    if isinstance(value, dict):
        flags.add("VALUE_NOT_TEXT")
    return clean(value)


def _read(read, value, flag, flags):
    """What ``read`` makes of the value, with a flag where it makes nothing of something."""
    if value in (None, "", [], {}):
        return None
    result = read(value)
    if result is None:
        flags.add(flag)
    return result


def _lists(record, separator):
    """The columns of several values."""
    columns = {column: many(record.get(term), separator) for term, column in table.LISTS.items()}
    types = unique(map(known.type_status, columns["type_status"]))
    columns["type_status"] = [each for each in types if each != known.NOT_A_TYPE]
    people = record.get("recordedByIDs")
    people = people if isinstance(people, list) else []
    identifiers = [clean(each.get("value")) for each in people if isinstance(each, dict)]
    given = many(record.get("recordedByID"), separator)
    columns["recorded_by_id"] = unique([*identifiers, *given])
    return columns


def _links(record, flags):
    """The media and the publisher's own page."""
    references = link(record.get("references"))
    if record.get("references") and not references:
        flags.add("LINK_DROPPED")
    files = media(record.get("media"), flags)
    return {
        "references": references,
        "media": files,
        "media_types": media_types(files),
        "image_count": image_count(files),
    }


def _place(record, flags):
    latitude, longitude, found = coordinates(
        record.get("decimalLatitude"), record.get("decimalLongitude")
    )
    flags.update(found)
    return {"decimal_latitude": latitude, "decimal_longitude": longitude}


def _dates(columns, today, flags):
    dates = event_dates(
        columns["event_date"], columns["year"], columns["month"], columns["day"], today
    )
    flags.update(dates.flags)
    return {
        "event_date": dates.text,
        "collected_from": dates.first,
        "collected_to": dates.last,
        "year": dates.year,
        "month": dates.month,
        "day": dates.day,
    }


def _identified(record):
    """The placements by checklist, and the columns that they fill."""
    found = placements(record)
    shown = found.get(COL_XR) or found.get(BACKBONE)
    columns = identification(shown)
    flat = clean(record.get("iucnRedListCategory"))
    columns["iucn_red_list_category"] = (shown.red_list if shown else "") or flat
    for checklist, prefix in ((COL_XR, "col"), (BACKBONE, "backbone")):
        placement = found.get(checklist)
        columns[f"{prefix}_taxon_key"] = placement.usage.key if placement else ""
        columns[f"{prefix}_taxon_keys"] = placement.keys if placement else []
    return found, columns


def _unknown(columns):
    """A flag for each closed term whose value GBIF's vocabulary does not have."""
    flags = {
        f"UNKNOWN_{column.upper()}"
        for column, vocabulary in table.VOCABULARIES.items()
        if columns.get(column) and columns[column] not in vocabulary
    }
    if not known.TYPE_STATUSES.issuperset(columns["type_status"]):
        flags.add("UNKNOWN_TYPE_STATUS")
    return flags
