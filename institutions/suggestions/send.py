"""Sends a draft to GRSciColl, and keeps what can be followed of it."""

from datetime import timedelta

from django.utils import timezone

from institutions.models import PendingSuggestion, Suggestion
from institutions.suggestions.body import Type
from institutions.suggestions.changes import as_kept
from institutions.suggestions.draft import Draft
from institutions.suggestions.registry import get_entry, post_suggestion

MOST_A_DAY = 200  # of everybody together
# What answers add to a collection, and no collection has of its own.
ADDED = ("institutionName", "institutionCode")


class TooMany(Exception):
    """Enough suggestions have been sent for today."""


def send(draft: Draft, email: str, comment: str) -> Suggestion:
    """Send a draft; returns what is kept of it. Neither the address nor the comment is.

    Raises TooMany, and Refused, Busy or NoAnswer of GRSciColl.
    """
    now = timezone.now()
    today = Suggestion.objects.filter(proposed_at__gt=now - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        raise TooMany
    entity = _entity(draft) if draft.type is Type.UPDATE else None
    number = post_suggestion(draft.kind, draft.body(entity, email, comment))
    return _kept(draft, number, now)


def _entity(draft: Draft) -> dict:
    """The entry as GRSciColl has it now."""
    entity = get_entry(draft.kind, draft.entry.pk)
    return {name: value for name, value in entity.items() if name not in ADDED}


def _kept(draft: Draft, number: int, now) -> Suggestion:
    entity_key = draft.entry.pk if draft.entry else None
    of_gbif = {"kind": draft.kind, "gbif_key": number}
    if entity_key:
        PendingSuggestion.objects.get_or_create(
            **of_gbif,
            defaults={
                "type": draft.type,
                "entity_key": entity_key,
                "fields": [change.field.name for change in draft.changes],
                "proposed_at": now,
            },
        )
    return Suggestion.objects.create(
        **of_gbif,
        type=draft.type,
        entity_key=entity_key,
        target_key=draft.target.pk if draft.target else None,
        name=draft.name or draft.new_institution,
        changes=as_kept(draft.changes),
        asked_at=now,
    )
