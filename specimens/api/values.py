"""How the values of a parameter are written, in JSON Schema, from the table of fields.

A value means a value, "!" before it excludes it, "*" is any and "!*" none; within a text "*" stands
for any letters. A backslash takes what
follows as it stands, also if it is not of the vocabulary. What people type is read as it is meant:
small letters and full stops around a value are accepted besides. What no pattern says is in words:
that a range starts before its end, where its ends lie, how many days a month has, what an area may
be, and that signs alone are no value.
"""

from institutions.vocabularies.countries import COUNTRY_CODES
from specimens.criteria import VOCABULARIES, WORD
from specimens.fields import Field, Kind
from specimens.geological_time import units
from specimens.query import MOST_VALUES
from specimens.ranges import ENDS

UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
# What a range has at either end. Names of geological time are also understood as people write them.
RANGED = ENDS | {Kind.TIME: "|".join(units())}
_DECIMALS = r"(\.[0-9]{1,7})?"
_LATITUDE, _LONGITUDE = (
    rf"-?({below}{_DECIMALS}|{most})"
    for below, most in (("[0-8]?[0-9]", 90), ("(1[0-7]|[0-9])?[0-9]", 180))
)
_METRES = rf"[1-9][0-9]{{0,2}}{_DECIMALS}m|0\.[0-9]{{0,6}}[1-9]m"
_KILOMETRES = rf"(1?[1-9][0-9]{{0,3}}|1[0-9]{{4}}){_DECIMALS}km|20000km"
CIRCLE = f"{_LATITUDE},{_LONGITUDE},({_METRES}|{_KILOMETRES})"
AREA = r"[a-z]+(-[a-z]+)*:[a-z0-9]+([-.][a-z0-9]+)*"
LIST = "[a-z2-7]{12}"
PATTERNS = {
    Kind.LIST: LIST,
    Kind.WORD: WORD,
    Kind.UUID: UUID,
    Kind.DISTANCE: CIRCLE,
    Kind.AREA: AREA,
} | {kind: rf"({end})|(({end})|\*)?,(({end})|\*)?" for kind, end in RANGED.items()}
TITLES = {
    Kind.BOOLEAN: "true or false",
    Kind.COUNTRY: "country code",
    Kind.UUID: "uuid",
    Kind.TAXON: "taxon key",
    Kind.INTEGER: "whole number or range",
    Kind.DECIMAL: "number or range",
    Kind.DATE: "date or range",
    Kind.TIME: "name of geological time or range",
    Kind.GEOMETRY: "well-known text, GeoJSON, grid reference or west,south,east,north",
    Kind.DISTANCE: "latitude,longitude,distance in km or m",
    Kind.AREA: "kind:identifier of a named area",
    Kind.LIST: "letters of a list that was looked up",
}


def schema_of(field: Field) -> dict:
    """The schema of a parameter: a list of values; a record must have one of them."""
    title = {"title": TITLES[field.kind]} if field.kind in TITLES else {}
    return {"type": "array", "maxItems": MOST_VALUES, "items": title | schema_of_value(field)}


def schema_of_value(field: Field) -> dict:
    choices = choices_of(field)
    pattern = "|".join(choices) if choices else PATTERNS.get(field.kind)
    if not pattern:
        return {"type": "string"}
    literal = r"|\\.+" if field.kind in VOCABULARIES else ""
    written = {"type": "string", "pattern": rf"^!?(\*|{pattern}{literal})$"}
    plain = {"type": "string", "enum": choices} if choices else numbers_of(field)
    return {"anyOf": [plain, written]} if plain else written


def choices_of(field: Field) -> list[str]:
    """All plain values of a field; empty if they can't be listed."""
    if field.kind is Kind.BOOLEAN:
        return ["true", "false"]
    return sorted(COUNTRY_CODES) if field.kind is Kind.COUNTRY else list(field.choices)


def numbers_of(field: Field) -> dict | None:
    """The schema of a single whole number; None for other fields, and for those without limits."""
    if field.kind is not Kind.INTEGER or not field.limits:
        return None
    low, high = field.limits
    return {"type": "integer", "minimum": low, "maximum": high}
