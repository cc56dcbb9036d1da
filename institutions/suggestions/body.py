"""GRSciColl's JSON of a suggestion (changeSuggestion), and the entry that it suggests. Pure.

The registry compares ``suggestedEntity`` with the entry as it has it, field by field, and takes what
is absent for emptied (extractChanges in gbif/registry, BaseChangeSuggestionService). So an update has
to name the whole entry: GBIF's own, with the changes and nothing else written into it.
"""

from collections.abc import Iterable
from copy import deepcopy
from enum import StrEnum

from institutions.suggestions.changes import Change
from institutions.suggestions.fields import MANY, Field, Shape


class Type(StrEnum):
    UPDATE = "UPDATE"
    CREATE = "CREATE"
    DELETE = "DELETE"
    MERGE = "MERGE"
    CONVERSION_TO_COLLECTION = "CONVERSION_TO_COLLECTION"


def with_changes(entity: dict, changes: Iterable[Change]) -> dict:
    """A copy of an entry in GBIF's JSON, with the changes; ``{}`` gives the changes alone."""
    changed = deepcopy(entity)
    for change in changes:
        name, _dot, member = change.field.name.partition(".")
        value = as_json(change.field, change.after)
        if not member:
            changed[name] = value
            continue
        if not isinstance(changed.get(name), dict):
            changed[name] = {}
        changed[name][member] = value
    return changed


def as_json(field: Field, texts: tuple[str, ...]):
    """The value of a field as GBIF's JSON has it; None for an empty one that is no list."""
    if field.shape is Shape.CODES:
        return [_code(text) for text in texts]
    if field.shape in MANY or field.shape is Shape.CHOICES:
        return list(texts)
    if not texts:
        return None
    if field.shape is Shape.FLAG:
        return texts[0] == "true"
    if field.shape is Shape.NUMBER:
        return int(texts[0])
    return float(texts[0]) if field.shape is Shape.DEGREES else texts[0]


def _code(text: str) -> dict:
    code, _colon, description = (part.strip() for part in text.partition(":"))
    return {"code": code, "description": description} if description else {"code": code}


def suggestion_body(type: Type, *, email: str, comment: str, **members) -> dict:
    """The body of a suggestion. ``members`` are GRSciColl's; those that are empty are left out.

    entityKey, suggestedEntity; mergeTargetKey of MERGE; institutionForConvertedCollection or
    nameForNewInstitutionForConvertedCollection of CONVERSION_TO_COLLECTION.
    """
    given = {name: value for name, value in members.items() if value}
    return {"type": str(type), **given, "proposerEmail": email, "comments": [comment]}
