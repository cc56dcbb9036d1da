"""How a value is written in a cell: as GBIF's downloads write it."""

import re
from datetime import date, datetime

from institutions.api.serializers import gbif_time

SEVERAL = ";"  # between the values of a list, as GBIF's downloads have them
CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def text_of(value: object, between: str = SEVERAL) -> str:
    """The value as text; "" for None, and for an object, which no cell can hold."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return between.join(str(each) for each in value if each not in (None, ""))
    if isinstance(value, bool):
        return str(value).lower()
    return moment_of(value) if isinstance(value, date) else str(value)


def moment_of(value: date) -> str:
    return gbif_time(value) if isinstance(value, datetime) else value.isoformat()


def line_of(value: object, between: str = SEVERAL) -> str:
    """The value as text within a line: tabs, line ends and other controls become a space."""
    if value is None or value == "":
        return ""
    text = value if isinstance(value, str) else text_of(value, between)
    return text if text.isprintable() else CONTROLS.sub(" ", text)


def plain_of(value: object) -> object:
    """The value as JSON and tables with types have it: what is none of theirs becomes text."""
    if isinstance(value, str | int | float | list | dict) or value is None:
        return value
    return text_of(value)
