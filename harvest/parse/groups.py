"""The parts of parsing: each makes some columns of a specimen from some terms of its record. Pure.

harvest/parse/specimen.py puts them together for one record, harvest/archive/parse/bulk.py for many at once. What a
part finds wrong with a term it tells in ``flags`` (specimens/issues.py says what they mean).
"""

import uuid
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from harvest.parse import readers as table
from harvest.parse import vocabularies as known
from harvest.parse.coordinates import coordinates
from harvest.parse.dates import event_dates
from harvest.parse.media import image_count, media, media_types
from harvest.parse.taxonomy import BACKBONE, COL_XR, Placement, identification, placements
from harvest.parse.text import clean, link, many, unique


def gbif_id(value: object) -> int | None:
    """A key of GBIF's: a positive whole number that fits a bigint."""
    text = clean(value)
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        return None
    return int(text) if 0 < int(text) < 2**63 else None


def registry_key(value: object) -> str | None:
    """A UUID as GBIF's registries write it, in lower case."""
    return _canonical(value) if isinstance(value, str) else None


@lru_cache(maxsize=10_000)
def _canonical(text):
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        return None


def text(value: object, flags: set[str]) -> str:
    """One text; a list, which the search API joins with "|", is joined the same way."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return "|".join(many(value))
    if isinstance(value, dict):
        flags.add("VALUE_NOT_TEXT")
    return clean(value)


def identifier(value: object, flags: set[str]) -> str:
    """A text that PostgreSQL can index; "" for a longer one."""
    found = text(value, flags)
    if len(found) <= table.LONGEST_IDENTIFIER:
        return found
    flags.add("IDENTIFIER_TOO_LONG")
    return ""


def read(reader: Callable, value: object, flag: str, flags: set[str]):
    """What ``reader`` makes of the value, with a flag where it makes nothing of something."""
    if value in (None, "", [], {}):
        return None
    result = reader(value)
    if result is None:
        flags.add(flag)
    return result


def types(value: object, separator: str) -> list[str]:
    """The type statuses in GBIF's spelling, without "not a type"."""
    found = unique(map(known.type_status, many(value, separator)))
    return [each for each in found if each != known.NOT_A_TYPE]


def collectors(record: dict, separator: str) -> list[str]:
    """The identifiers of those who collected, wherever the record has them."""
    people = record.get("recordedByIDs")
    people = people if isinstance(people, list) else []
    identifiers = [clean(each.get("value")) for each in people if isinstance(each, dict)]
    return unique([*identifiers, *many(record.get("recordedByID"), separator)])


def references(value: object, flags: set[str]) -> str:
    """The publisher's own page."""
    found = link(value)
    if value and not found:
        flags.add("LINK_DROPPED")
    return found


def shown_media(given: object, flags: set[str]) -> dict:
    files = media(given, flags)
    return {"media": files, "media_types": media_types(files), "image_count": image_count(files)}


def place(record: dict, flags: set[str]) -> dict:
    latitude, longitude, found = coordinates(
        record.get("decimalLatitude"), record.get("decimalLongitude")
    )
    flags.update(found)
    return {"decimal_latitude": latitude, "decimal_longitude": longitude}


def dates(columns: dict, today: date | None, flags: set[str]) -> dict:
    """The event's columns made to agree; ``columns`` has its date and three numbers as given."""
    found = event_dates(
        columns["event_date"], columns["year"], columns["month"], columns["day"], today
    )
    flags.update(found.flags)
    return {
        "event_date": found.text,
        "collected_from": found.first,
        "collected_to": found.last,
        "year": found.year,
        "month": found.month,
        "day": found.day,
    }


def identified(record: dict) -> tuple[dict[str, Placement], dict]:
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


def unknown(columns: dict) -> set[str]:
    """A flag for each closed term whose value GBIF's vocabulary does not have."""
    flags = {
        f"UNKNOWN_{column.upper()}"
        for column, vocabulary in table.VOCABULARIES.items()
        if columns.get(column) and columns[column] not in vocabulary
    }
    if not known.TYPE_STATUSES.issuperset(columns.get("type_status", ())):
        flags.add("UNKNOWN_TYPE_STATUS")
    return flags
