"""What is wrong with the values of a form."""

from django.utils.translation import gettext as _

from institutions.suggestions.fields import MANY, Field, Shape, fields_of
from institutions.suggestions.values import Values
from institutions.web.links import is_email, web_address

LONGEST_LINE, LONGEST_TEXT = 1_000, 20_000  # characters
MOST_VALUES = 100


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
