"""The values of a form: {field: its texts}, read from an entry or from what a browser sent.

Both ways give the same texts for the same value, so that they can be compared. A value that is empty
has no texts; a flag has one, "true" or "false".
"""

import re

from django.utils.translation import gettext as _

from institutions.models import UK, Collection, Institution
from institutions.suggestions.fields import MANY, Field, Shape, fields_of
from institutions.text import clean, paragraphs, unique
from institutions.web.links import is_email, web_address

Entry = Institution | Collection
Values = dict[str, tuple[str, ...]]

LONGEST_LINE, LONGEST_TEXT = 1_000, 20_000  # characters
MOST_VALUES = 100
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


def mistakes(kind: str, before: Values, after: Values) -> dict[str, str]:
    """{field: what is wrong with it} of the fields that were changed, or must not be empty."""
    found = {}
    for field in fields_of(kind):
        texts = after[field.name]
        if field.is_required and not texts:
            found[field.name] = _("This can’t be empty. HTML is left out.")
        elif texts != before[field.name] and (mistake := _mistake(field, texts)):
            found[field.name] = mistake
    if bool(after.get("latitude")) != bool(after.get("longitude")):
        missing = "longitude" if after["latitude"] else "latitude"
        found.setdefault(missing, _("Give both latitude and longitude, or neither."))
    return found


def _mistake(field: Field, texts: tuple[str, ...]) -> str:
    """What is wrong with the texts of a field; "" if nothing is."""
    longest = LONGEST_TEXT if field.shape is Shape.TEXT else LONGEST_LINE
    if len(texts) > MOST_VALUES or any(len(text) > longest for text in texts):
        return _("Give at most %(most)s values of %(longest)s characters.") % {
            "most": MOST_VALUES if field.shape in MANY else 1,
            "longest": longest,
        }
    check = CHECKS.get(field.shape)
    return next(filter(None, (check(field, text) for text in texts)), "") if check else ""


def _not_whole(field: Field, text: str) -> str:
    is_whole = text.isascii() and text.isdigit() and int(text) <= field.most
    return "" if is_whole else _("Give a whole number up to %s.") % f"{field.most:,}"


def _not_degrees(field: Field, text: str) -> str:
    try:
        is_within = abs(float(text)) <= field.most
    except ValueError:
        is_within = False
    wanted = {"most": field.most, "example": "53.80144"}
    allowed = _("Give decimal degrees from −%(most)s to %(most)s, such as %(example)s.") % wanted
    return "" if is_within else allowed


def _not_of_the_web(_field: Field, text: str) -> str:
    allowed = _("Give an address that begins with https:// or http://.")
    return "" if web_address(text) else allowed


def _no_email(_field: Field, text: str) -> str:
    return "" if is_email(text) else _("Give an e-mail address, such as name@example.org.")


def _no_choice(field: Field, text: str) -> str:
    return "" if text in field.choices else _("Choose one of the list.")


CHECKS = {
    Shape.NUMBER: _not_whole,
    Shape.DEGREES: _not_degrees,
    Shape.ADDRESS: _not_of_the_web,
    Shape.ADDRESSES: _not_of_the_web,
    Shape.EMAILS: _no_email,
    Shape.CHOICE: _no_choice,
}
