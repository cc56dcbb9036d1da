"""What differs between an entry and what a form says of it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from institutions.suggestions.fields import Field, fields_of
from institutions.suggestions.values import Values

EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+")
IN_PLACE = "…@…"  # of an e-mail address


@dataclass(frozen=True)
class Change:
    field: Field
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes_between(kind: str, before: Values, after: Values) -> list[Change]:
    """The fields whose values differ, in the order of the form."""
    return [
        Change(field, before[field.name], after[field.name])
        for field in fields_of(kind)
        if before[field.name] != after[field.name]
    ]


def as_kept(changes: Iterable[Change]) -> list[dict]:
    """The changes as Suggestion.changes has them: without any e-mail address."""
    return [
        {
            "field": change.field.name,
            "before": [EMAIL.sub(IN_PLACE, text) for text in change.before],
            "after": [EMAIL.sub(IN_PLACE, text) for text in change.after],
        }
        for change in changes
    ]
