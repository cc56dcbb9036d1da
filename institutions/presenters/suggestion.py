"""Prepare the pages on which a change to GRSciColl is suggested, and the page of a suggestion.

Longer than most modules because the form, its review and its links share one draft.
"""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from institutions.maps.institutions import draw_map
from institutions.models import (
    BRITISH,
    GrscicollEntry,
    Institution,
)
from institutions.presenters.suggestion_fields import id_of, present_groups, texts_in_words
from institutions.suggestions import guard
from institutions.suggestions.body import Type
from institutions.suggestions.draft import WITH_TARGET, WITH_VALUES, Draft
from institutions.suggestions.fields import COLLECTION, FIELDS, INSTITUTION, label_of
from institutions.suggestions.read import Mistakes, types_of
from institutions.suggestions.registry import may_send
from institutions.suggestions.values import Entry
from institutions.uk_waters import is_in_uk_waters

GRSCICOLL = "GRSCICOLL"  # the master source of an entry that is kept nowhere else


def type_label(type: str) -> str:
    labels = {
        Type.UPDATE: _("Change the entry"),
        Type.CREATE: _("Add an entry"),
        Type.DELETE: _("Close the entry"),
        Type.MERGE: _("Merge it into another entry"),
        Type.CONVERSION_TO_COLLECTION: _("Make it a collection of an institution"),
    }
    return labels.get(type, type)


def present_draft(draft: Draft, begun: str) -> dict:
    """What the form and the page of its changes share."""
    address = address_of(draft.kind, draft.entry)
    return {
        "nav": f"{draft.kind}s",
        "entry": draft.entry,
        "kind": draft.kind,
        "type": str(draft.type),
        "type_label": type_label(draft.type),
        "action": address,
        "begun": begun,
        "unseen": guard.UNSEEN,
        "registry_url": registry_url(draft.kind, draft.entry),
        "with_values": draft.type in WITH_VALUES,
        "with_target": has_target(draft),
        "back_url": draft.entry.get_absolute_url() if draft.entry else reverse(LISTS[draft.kind]),
    }


LISTS = {INSTITUTION: "institutions:search", COLLECTION: "institutions:collections"}


def has_target(draft: Draft) -> bool:
    """Whether another entry belongs to it, perhaps: a new collection has an institution."""
    return draft.type in WITH_TARGET or (draft.type, draft.kind) == (Type.CREATE, COLLECTION)


def address_of(kind: str, entry: Entry | None) -> str:
    if entry is None:
        return reverse(f"institutions:add-{kind}")
    return reverse(f"institutions:change-{kind}", args=[entry.pk])


def prefilled_url(kind: str, entry: Entry | None, values: Mapping[str, str]) -> str:
    """The form with values in it that are not in the entry (suggestions.read.blank_draft)."""
    address = f"{address_of(kind, entry)}?{urlencode(values)}"
    first = next((name for name in values if name in FIELDS), "")
    return f"{address}#{id_of(first)}" if first else address


def registry_url(kind: str, entry: Entry | None) -> str:
    """GRSciColl's own form."""
    return entry.edit_url() if entry else f"{GrscicollEntry.REGISTRY}/{kind}/create"


def present_form(draft: Draft, mistakes: Mistakes, begun: str) -> dict:
    """The context of institutions/suggest.html."""
    address = address_of(draft.kind, draft.entry)
    return present_draft(draft, begun) | {
        "types": [
            {
                "label": type_label(type),
                "url": address if type is Type.UPDATE else f"{address}?type={type}",
                "is_current": type is draft.type,
            }
            for type in types_of(draft.kind, draft.entry)
        ],
        "message": mistakes.message,
        "has_trouble": bool(mistakes),
        "has_pin": draft.type in WITH_VALUES and draft.kind == INSTITUTION,
        "mistakes": [
            {"id": id_of(name), "label": target_or_label(name), "said": said}
            for name, said in mistakes.of_fields.items()
        ],
        "groups": present_groups(draft, mistakes.of_fields) if draft.type in WITH_VALUES else [],
        "pin": present_pin(draft),
        "target": draft.target,
        "target_text": str(draft.target.pk) if draft.target else mistakes.typed,
        "target_mistake": mistakes.of_fields.get("target", ""),
        "candidates": mistakes.candidates,
        "new_institution": draft.new_institution,
        "kept_elsewhere": is_kept_elsewhere(draft),
    }


def target_or_label(name: str) -> str:
    return _("Other entry") if name == "target" else label_of(name)


def is_kept_elsewhere(draft: Draft) -> bool:
    """Whether GRSciColl refuses to close it, as it copies the entry from another registry."""
    source = draft.entry.master_source if draft.entry else ""
    return draft.type is Type.DELETE and source not in ("", GRSCICOLL)


def present_pin(draft: Draft) -> dict:
    """The map on which the pin can be moved, as the server draws it."""
    place = place_of(draft)
    drawn = [Institution(latitude=place[0], longitude=place[1])] if place else []
    return {
        "drawn": draw_map(drawn),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def place_of(draft: Draft) -> tuple[float, float] | None:
    """(latitude, longitude) as they are typed; None if they are no place."""
    try:
        latitude, longitude = (float(draft.values[name][0]) for name in ("latitude", "longitude"))
    except (KeyError, IndexError, ValueError):
        return None
    is_place = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if is_place else None


def present_review(draft: Draft, sent, begun: str, message: str = "", wrong: str = "") -> dict:
    """The context of institutions/suggest_review.html. ``sent`` is what the browser sent."""
    return present_draft(draft, begun) | {
        "changes": [
            {
                "label": change.field.label,
                "before": texts_in_words(change.field, change.before),
                "after": texts_in_words(change.field, change.after),
            }
            for change in draft.changes
        ],
        "pairs": pairs_of(draft),
        "target": draft.target,
        "other": str(draft.target or draft.new_institution),
        "is_elsewhere": is_elsewhere(draft),
        "may_send": may_send(),
        "email": sent.get("proposerEmail", ""),
        "comment": sent.get("comment", ""),
        "message": message,
        "wrong": wrong,
        "body": json.dumps(draft.body(), indent=2, ensure_ascii=False),
        "api_url": f"{settings.GBIF_API_URL}/grscicoll/{draft.kind}",
    }


def pairs_of(draft: Draft) -> list[tuple[str, str]]:
    """The boxes of the form as a browser sends them; an empty one is sent, too."""
    pairs = [
        (name, text)
        for name, texts in (draft.values.items() if draft.type in WITH_VALUES else ())
        for text in (texts or ("",))
    ]
    target = str(draft.target.pk) if draft.target else ""
    return [*pairs, ("target", target), ("new_institution", draft.new_institution)]


def is_elsewhere(draft: Draft) -> bool:
    """Whether a British institution's new pin is outside the UK and its waters."""
    place = place_of(draft)
    is_moved = any(change.field.name in ("latitude", "longitude") for change in draft.changes)
    countries = {
        country
        for member in ("address", "mailingAddress")
        for country in draft.values.get(f"{member}.country", ())
    }
    is_british = not countries.isdisjoint(BRITISH)
    return bool(place and is_moved and is_british) and not is_in_uk_waters(place[1], place[0])
