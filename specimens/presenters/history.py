"""The history on a specimen's page: the changes to the facts that people cite."""

from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from specimens.dates import present_day
from specimens.fields import FIELDS, Kind
from specimens.presenters import values


def _label(term: str) -> str:
    field = _BY_TERM.get(term)
    return str(field.label if field else _LABELS.get(term, term))


# The one name of harvest/load/history.py that is not the term of a single column.
_LABELS = {"coordinates": gettext_lazy("Coordinates")}
_BY_TERM = {
    field.source.term: field
    for field in FIELDS
    if field.source and field.source.is_cited and field.kind is not Kind.TAXON
}


@dataclass(frozen=True)
class Change:
    """A change in words; ``old`` or ``new`` is "" if there was or is no value."""

    label: str
    old: str
    new: str
    day: str
    run: int


def present_history(changes) -> list[Change]:
    """Put the changes in words, in the order given."""
    return [
        Change(
            _label(change.field),
            present_value(change.field, change.old),
            present_value(change.field, change.new),
            present_day(localtime(change.at)),
            change.run,
        )
        for change in changes
    ]


def present_value(term: str, text: str) -> str:
    """Put a value that the record had or has in words; "" if it is empty."""
    field = _BY_TERM.get(term)
    if field and field.multi:  # Several values. A "|" in any other field is part of its text.
        return "; ".join(value.text for part in text.split("|") for value in values.plain(part))
    word = values.words_of(field) if field else values.plain
    return "; ".join(value.text for value in word(text))
