"""How each term of a GBIF record becomes a column of a specimen, by the column's shape. Pure.

The table of columns is in specimens/columns.py. A reader adds to ``flags`` what is wrong with a
term (specimens/issues.py says what the flags mean).
"""

import re
import uuid
from collections.abc import Callable
from functools import lru_cache, partial

from harvest.parse import vocabularies as known
from harvest.parse.dates import moment
from harvest.parse.numbers import decimal, integer
from institutions.text import clean, link, many, unique
from specimens.columns import BY_TERM, Column, Shape
from specimens.type_statuses import NOT_A_TYPE, type_status

Reader = Callable[[dict, set[str]], object]  # (a record, flags to add to) -> the column's value

IN_COLUMNS = frozenset(BY_TERM)
VOCABULARIES = {
    "continent": known.CONTINENTS,
    "country_code": known.COUNTRIES,
    "iucn_red_list_category": known.IUCN_CATEGORIES,
    "license": known.LICENSES,
    "occurrence_status": known.OCCURRENCE_STATUSES,
    "taxon_rank": known.RANKS,
    "taxonomic_status": known.TAXONOMIC_STATUSES,
}
# PostgreSQL can't index a value above about 2,700 bytes; a character has up to four in UTF-8.
LONGEST_IDENTIFIER = 600


def reader(column: Column, separator: re.Pattern[str]) -> Reader:
    """How a column is read from a record.

    ``separator`` joins the values of a term with several.
    """
    if column.shape is Shape.AGENT_IDS:
        return partial(agent_ids, column.term, separator)
    read = _of_value(column, separator)
    return lambda record, flags: read(record.get(column.term), flags)


def _of_value(column, separator):
    if column.shape is Shape.LIST:
        return lambda value, flags: many(value, separator)
    if column.shape is Shape.TYPE_STATUS:
        return lambda value, flags: type_statuses(value, separator)
    if column.shape in (Shape.INTEGER, Shape.DECIMAL):
        number = integer if column.shape is Shape.INTEGER else decimal
        least, most = column.limits
        return partial(optional, partial(number, least=least, most=most), "NUMBER_INVALID")
    return _READERS[column.shape]


def optional(read: Callable, flag: str, value: object, flags: set[str]):
    """Return ``read(value)``, or None if the value is empty; flag a value that can't be read."""
    if value in (None, "", [], {}):
        return None
    result = read(value)
    if result is None:
        flags.add(flag)
    return result


def gbif_id(value: object) -> int | None:
    """Return a gbifID as a number; None if it is no positive whole number that fits a bigint."""
    written = clean(value)
    if not (written.isascii() and written.isdecimal() and len(written) < 20):
        return None
    return int(written) if 0 < int(written) < 2**63 else None


def registry_key(value: object) -> str | None:
    """Return a UUID as GBIF's registries write it, in lower case; None if it isn't a UUID."""
    return _canonical(value) if isinstance(value, str) else None


@lru_cache(maxsize=10_000)
def _canonical(text):
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        return None


def text(value: object, flags: set[str]) -> str:
    """Return the value as one clean text; a list is joined with "|", as in the search API."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return "|".join(many(value))
    if isinstance(value, dict):
        flags.add("VALUE_NOT_TEXT")
    return clean(value)


def identifier(value: object, flags: set[str]) -> str:
    """Return a text that PostgreSQL can index; "", with a flag, if it is too long."""
    found = text(value, flags)
    if len(found) <= LONGEST_IDENTIFIER:
        return found
    flags.add("IDENTIFIER_TOO_LONG")
    return ""


def flag(value: object, flags: set[str]) -> bool | None:
    """Return a JSON boolean, or its text; None for anything else."""
    return {"true": True, "false": False}.get(clean(value).lower())


def licence(value: object, flags: set[str]) -> str:
    """Return GBIF's name of a licence, such as CC_BY_4_0; any other text unchanged."""
    return known.license_name(text(value, flags))


def safe_link(value: object, flags: set[str]) -> str:
    """Return an http or https address; "", with a flag, for anything else."""
    found = link(value)
    if value and not found:
        flags.add("LINK_DROPPED")
    return found


def type_statuses(value: object, separator: re.Pattern[str]) -> list[str]:
    """The type statuses in GBIF's spelling, without "not a type"."""
    found = unique(map(type_status, many(value, separator)))
    return [each for each in found if each != NOT_A_TYPE]


def agent_ids(term: str, separator: re.Pattern[str], record: dict, flags: set[str]) -> list[str]:
    """The identifiers of people: the search API has objects under the plural of the term, too."""
    people = record.get(f"{term}s")
    people = people if isinstance(people, list) else []
    identifiers = [clean(each.get("value")) for each in people if isinstance(each, dict)]
    return unique([*identifiers, *many(record.get(term), separator)])


_READERS = {
    Shape.TEXT: text,
    Shape.IDENTIFIER: identifier,
    Shape.FLAG: flag,
    Shape.LICENCE: licence,
    Shape.LINK: safe_link,
    Shape.KEY: partial(optional, registry_key, "KEY_INVALID"),
    Shape.MOMENT: partial(optional, moment, "TIMESTAMP_INVALID"),
}
