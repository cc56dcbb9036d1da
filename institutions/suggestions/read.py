"""Reads a draft from what a browser has sent."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from institutions.suggestions.body import Type
from institutions.suggestions.draft import WITH_TARGET, WITH_VALUES, Draft
from institutions.suggestions.fields import COLLECTION, INSTITUTION, MANY, fields_of
from institutions.suggestions.mistakes import mistakes
from institutions.suggestions.target import LONGEST, find_targets
from institutions.suggestions.values import Entry, Values, new_values, read_values, values_of
from institutions.text import clean, unique
from institutions.web.parameters import InvalidParameter

OF_ENTRIES = (Type.UPDATE, Type.DELETE, Type.MERGE)


@dataclass
class Mistakes:
    """What stands in the way of a draft: of the whole, of fields; entries to choose from.

    ``typed`` is how another entry was named that was not found.
    """

    message: str = ""
    of_fields: dict[str, str] = field(default_factory=dict)
    candidates: list[Entry] = field(default_factory=list)
    typed: str = ""

    def __bool__(self):
        return bool(self.message or self.of_fields)


def types_of(kind: str, entry: Entry | None) -> tuple[Type, ...]:
    """What can be suggested; GRSciColl converts institutions only."""
    if entry is None:
        return (Type.CREATE,)
    if kind == INSTITUTION:
        return (*OF_ENTRIES, Type.CONVERSION_TO_COLLECTION)
    return OF_ENTRIES


def read_type(text: str, kind: str, entry: Entry | None) -> Type:
    """The type that is asked for; without a text the first that can be suggested. Raises InvalidParameter."""
    possible = types_of(kind, entry)
    named = clean(text).upper()
    if named and named not in possible:
        raise InvalidParameter("type", _("Use one of %s.") % ", ".join(possible))
    return Type(named) if named else possible[0]


def known_parameters(kind: str, entry: Entry | None) -> set[str]:
    """What the address of a form may have."""
    of_new = {"institution"} if kind == COLLECTION and entry is None else set()
    return {"type", *of_new, *(field.name for field in fields_of(kind))}


def blank_draft(kind: str, type: Type, entry: Entry | None, params) -> Draft:
    """A draft before anybody has typed; ``institution`` in params is the key of a new collection's.

    Other params are names of fields: what they say stands in the form, after the values of the
    entry if a field has several. Raises InvalidParameter.
    """
    if entry is not None:
        return Draft(kind, type, entry, with_given(kind, values_of(entry), params))
    target = _institution_of(params) if kind == COLLECTION else None
    return Draft(kind, type, None, with_given(kind, new_values(kind), params), target)


def _institution_of(params) -> Entry | None:
    """The institution that an address gives a new collection. Raises InvalidParameter."""
    typed = params.get("institution", "")
    found = find_targets(INSTITUTION, typed)
    if typed.strip() and len(found) != 1:
        raise InvalidParameter(
            "institution", _("Give the key of an institution that is listed here.")
        )
    return found[0] if found else None


def with_given(kind: str, values: Values, params) -> Values:
    """The values with what an address adds to them (a QueryDict)."""
    given = read_values(params, kind, values)
    return given | {
        field.name: tuple(unique([*values[field.name], *given[field.name]]))
        for field in fields_of(kind)
        if field.shape in MANY
    }


def read_draft(sent, kind: str, type: Type, entry: Entry | None) -> tuple[Draft, Mistakes]:
    """The draft that a form has sent (a QueryDict), and what stands in its way."""
    before = values_of(entry) if entry else new_values(kind)
    values = read_values(sent, kind, before) if type in WITH_VALUES else before
    found = Mistakes()
    target = None
    if type in WITH_TARGET or (kind == COLLECTION and type is Type.CREATE):
        target, found = _read_target(sent, kind, type, entry)
    named = clean(sent.get("new_institution", ""))[:LONGEST] if not target else ""
    draft = Draft(kind, type, entry, values, target, named)
    if type in WITH_VALUES:
        found.of_fields |= mistakes(kind, before, values)
        if entry and not found and not draft.changes:
            found.message = _("Nothing differs from the entry yet.")
    return draft, found


def mistakes_of_address(draft: Draft, params) -> Mistakes:
    """What is wrong with the values that an address gives a form (blank_draft)."""
    if draft.type not in WITH_VALUES:
        return Mistakes()
    before = values_of(draft.entry) if draft.entry else new_values(draft.kind)
    wrong = mistakes(draft.kind, before, draft.values)
    return Mistakes(of_fields={name: said for name, said in wrong.items() if name in params})


def _read_target(sent, kind: str, type: Type, entry) -> tuple[Entry | None, Mistakes]:
    """The other entry of a draft, or what stands in the way of finding it."""
    typed = sent.get("chosen", "") or sent.get("target", "")
    of_kind = kind if type is Type.MERGE else INSTITUTION
    candidates = find_targets(of_kind, typed, but=entry.pk if entry else None)
    if len(candidates) == 1:
        return candidates[0], Mistakes()
    if candidates:
        message = _("Several entries match. Choose one.")
        return None, Mistakes("", {"target": message}, candidates, typed[:LONGEST])
    if typed.strip():
        message = _("No entry here matches. Give its code, its name, or the address of its page.")
        return None, Mistakes("", {"target": message}, typed=typed[:LONGEST])
    is_named = type is Type.CONVERSION_TO_COLLECTION and clean(sent.get("new_institution", ""))
    if type is Type.CREATE or is_named:
        return None, Mistakes()
    return None, Mistakes(of_fields={"target": _("Name the other entry.")})
