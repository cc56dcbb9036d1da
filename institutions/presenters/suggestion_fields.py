"""Present the boxes of a suggestion's form, and values in words."""

from django.utils.translation import gettext as _

from institutions.suggestions.draft import Draft
from institutions.suggestions.fields import GROUPS, MANY, Field, Shape
from institutions.vocabularies.concepts import in_words
from institutions.vocabularies.countries import country_name
from institutions.web.alphabet import place_in_alphabet

FEW = 12  # choices that are not folded away


def present_groups(draft: Draft, mistakes: dict[str, str]) -> list[dict]:
    """[{title, fields, has_pin, is_open}]; fields of the kind only, groups with any."""
    groups = []
    for title, fields in GROUPS:
        shown = [
            present_field(field, draft, mistakes.get(field.name, ""))
            for field in fields
            if draft.kind in field.kinds
        ]
        if shown:
            has_pin = any(field["name"] == "latitude" for field in shown)
            groups.append({"title": title, "fields": shown, "has_pin": has_pin})
    return groups


def present_field(field: Field, draft: Draft, mistake: str) -> dict:
    """A box: its name, label, input (line, area, choice, choices or flag), and what is in it."""
    texts = draft.values[field.name]
    id, hint = id_of(field.name), hint_of(field)
    notes = {f"{id}-error": mistake, f"{id}-hint": hint}
    return {
        "name": field.name,
        "id": id,
        "described_by": " ".join(each for each, note in notes.items() if note),
        "label": field.label,
        "input": input_of(field),
        "text": "\n".join(texts),
        "rows": min(8, max(2, len(texts) + 1)) if field.shape in MANY else 6,
        "choices": choices_of(field, texts),
        "is_folded": len(field.choices) > FEW,
        "is_checked": texts == ("true",),
        "is_required": field.is_required,
        "hint": hint,
        "mistake": mistake,
        "keyboard": {Shape.NUMBER: "numeric", Shape.DEGREES: "decimal"}.get(field.shape, ""),
    }


def id_of(name: str) -> str:
    """What links to a field's box."""
    return f"f-{name.replace('.', '-')}"


def input_of(field: Field) -> str:
    if field.shape in MANY or field.shape is Shape.TEXT:
        return "area"
    named = {Shape.CHOICE: "choice", Shape.CHOICES: "choices", Shape.FLAG: "flag"}
    return named.get(field.shape, "line")


def choices_of(field: Field, texts: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """(value, label, whether it is chosen), by label; with what an entry has that no list has."""
    values = dict.fromkeys([*field.choices, *texts]) if field.choices else {}
    return sorted(
        ((value, word_of(field, value), value in texts) for value in values),
        key=lambda choice: place_in_alphabet(choice[1]),
    )


def hint_of(field: Field) -> str:
    hints = {
        Shape.CODES: _("One on each line, as CODE: what it stands for."),
        Shape.LIST: _("One on each line."),
        Shape.ADDRESSES: _("One on each line, with https://."),
        Shape.EMAILS: _("One on each line."),
        Shape.ADDRESS: _("With https://."),
        Shape.DEGREES: _("Decimal degrees; west and south are negative."),
    }
    return hints.get(field.shape, "")


def texts_in_words(field: Field, texts: tuple[str, ...]) -> list[str]:
    """The texts of a value as a reader knows them; none for an empty one."""
    return [word_of(field, text) for text in texts]


def word_of(field: Field, text: str) -> str:
    if field.shape is Shape.FLAG:
        return _("Yes") if text == "true" else _("No")
    if field.name.endswith(".country"):
        return country_name(text)
    return in_words(text) if field.choices else text
