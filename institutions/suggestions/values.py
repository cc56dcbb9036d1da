"""The values of a form: {field: its texts}, read from an entry or from what a browser sent.

Both ways give the same texts for the same value, so that they can be compared. A value that is empty
has no texts; a flag has one, "true" or "false".
"""

import re

from institutions.models import UK, Collection, Institution
from institutions.suggestions.fields import MANY, Field, Shape, fields_of
from institutions.text import clean, paragraphs, unique

Entry = Institution | Collection
Values = dict[str, tuple[str, ...]]
DECIMALS = 6  # of a degree: a tenth of a metre
CAPITAL = re.compile(r"(?<!^)(?<![A-Z])(?=[A-Z])")


def values_of(entry: Entry) -> Values:
    """The values of an entry."""
    return {field.name: _texts_of(entry, field) for field in fields_of(entry.kind)}


def empty_values(kind: str) -> Values:
    """The values of an entry of which nothing is said."""
    return {
        field.name: ("false",) if field.shape is Shape.FLAG else () for field in fields_of(kind)
    }


def new_values(kind: str) -> Values:
    """What is said of a new entry before anybody has typed: in use, and in the United Kingdom."""
    return empty_values(kind) | {"active": ("true",), "address.country": (UK,)}


def _texts_of(entry: Entry, field: Field) -> tuple[str, ...]:
    name, _dot, member = field.name.partition(".")
    value = getattr(entry, CAPITAL.sub("_", name).lower())
    if member:
        value = value.get(member) if isinstance(value, dict) else None
    if field.shape is Shape.FLAG:
        return ("true" if value else "false",)
    if value in (None, "", [], {}):
        return ()
    if field.shape is Shape.CODES:
        return tuple(map(_code, value))
    if field.shape is Shape.DEGREES:
        return (degrees(value),)
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _code(each: dict) -> str:
    code, description = str(each.get("code", "")), str(each.get("description", ""))
    return f"{code}: {description}" if description else code


def degrees(number: float) -> str:
    text = f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def read_values(sent, kind: str, before: Values) -> Values:
    """The values that a form has sent (a QueryDict); those that it did not send are as before."""
    return {
        field.name: _read(field, sent.getlist(field.name))
        if field.name in sent
        else before[field.name]
        for field in fields_of(kind)
    }


def _read(field: Field, sent: list[str]) -> tuple[str, ...]:
    text = "\n".join(sent)
    if field.shape in MANY:
        return tuple(unique(map(clean, text.splitlines())))
    if field.shape is Shape.CHOICES:
        return tuple(unique(map(clean, sent)))
    if field.shape is Shape.FLAG:
        return ("true" if "true" in sent else "false",)
    if field.shape is Shape.DEGREES:
        return _as_degrees(clean(text).replace("−", "-").replace(",", "."))
    if field.shape is Shape.NUMBER:
        return tuple(filter(None, [clean(text).replace(",", "").replace(" ", "")]))
    return tuple(filter(None, [(paragraphs if field.shape is Shape.TEXT else clean)(text)]))


def _as_degrees(text: str) -> tuple[str, ...]:
    try:
        return (degrees(float(text)),)
    except ValueError:
        return tuple(filter(None, [text]))
