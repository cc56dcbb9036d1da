"""The columns that are made of several terms together, group by group. Pure.

harvest/parse/specimen.py puts the groups together for one record, harvest/archive/parse/bulk.py for
many at once. A group adds to ``flags`` what is wrong with a term (specimens/issues.py says what
the flags mean).
"""

from datetime import date
from functools import partial

from harvest.parse.coordinates import coordinates
from harvest.parse.dates import event_dates
from harvest.parse.media import image_count, media, media_types
from harvest.parse.numbers import integer
from harvest.parse.readers import VOCABULARIES, optional, text
from harvest.parse.taxonomy import BACKBONE, COL_XR, Placement, identification, placements
from institutions.text import clean
from specimens.type_statuses import TYPE_STATUSES

# The largest number to read. harvest/parse/dates.py flags a month of 13, or a day of 32.
_EVENT_NUMBERS = {"year": 9999, "month": 99, "day": 99}


def shown_media(given: object, flags: set[str]) -> dict:
    files = media(given, flags)
    return {"media": files, "media_types": media_types(files), "image_count": image_count(files)}


def place(record: dict, flags: set[str]) -> dict:
    latitude, longitude, found = coordinates(
        record.get("decimalLatitude"), record.get("decimalLongitude")
    )
    flags.update(found)
    return {"decimal_latitude": latitude, "decimal_longitude": longitude}


def dates(record: dict, today: date | None, flags: set[str]) -> dict:
    """Return the columns of the event: its date and its year, month and day, made to agree."""
    numbers = [
        optional(partial(integer, least=0, most=most), "NUMBER_INVALID", record.get(term), flags)
        for term, most in _EVENT_NUMBERS.items()
    ]
    found = event_dates(text(record.get("eventDate"), flags), *numbers, today)
    flags.update(found.flags)
    return {
        "event_date": found.text,
        "collected_from": found.first,
        "collected_to": found.last,
        "year": found.year,
        "month": found.month,
        "day": found.day,
    }


def identified(record: dict, checklist: str = "") -> tuple[dict[str, Placement], dict]:
    """Return the placements by checklist key, and the columns that they fill.

    ``checklist`` is that of the record's flat terms, or "".
    """
    found = placements(record, checklist)
    shown = found.get(COL_XR) or found.get(BACKBONE)
    columns = identification(shown)
    flat = clean(record.get("iucnRedListCategory"))
    columns["iucn_red_list_category"] = (shown.red_list if shown else "") or flat
    for checklist, prefix in ((COL_XR, "col"), (BACKBONE, "backbone")):
        placement = found.get(checklist)
        columns[f"{prefix}_taxon_key"] = placement.usage.key if placement else ""
        columns[f"{prefix}_taxon_keys"] = placement.keys if placement else []
    return found, columns


def unknown(columns: dict) -> set[str]:
    """Return a flag for each closed term whose value is not in GBIF's vocabulary."""
    flags = {
        f"UNKNOWN_{column.upper()}"
        for column, vocabulary in VOCABULARIES.items()
        if columns.get(column) and columns[column] not in vocabulary
    }
    if not TYPE_STATUSES.issuperset(columns.get("type_status", ())):
        flags.add("UNKNOWN_TYPE_STATUS")
    return flags
