"""What GRSciColl's editors have decided on a suggestion of ours."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from institutions.models import PendingSuggestion, Suggestion
from institutions.suggestions.registry import Busy, NoAnswer, Refused, get_suggestion, may_send

PATIENCE = timedelta(minutes=5)  # between two questions about the same suggestion
State = Suggestion.State
MOMENTS = {State.APPLIED: "applied", State.DISCARDED: "discarded"}  # members of GBIF's answer


def follow(suggestion: Suggestion) -> None:
    """Ask GBIF for the state of a pending suggestion, unless somebody did just now.

    A suggestion keeps its state while GBIF does not say another.
    """
    if suggestion.state != State.PENDING or not may_send():
        return
    now = timezone.now()
    is_due = Q(asked_at=None) | Q(asked_at__lt=now - PATIENCE)
    if Suggestion.objects.filter(is_due, pk=suggestion.pk).update(asked_at=now):
        with suppress(Refused, Busy, NoAnswer):
            settle(suggestion, get_suggestion(suggestion.kind, suggestion.gbif_key))


def settle(suggestion: Suggestion, answer: dict) -> None:
    """Store what GBIF's answer says of a suggestion: its state, and the key of a new entry."""
    state = answer.get("status")
    suggestion.asked_at = timezone.now()
    suggestion.entity_key = suggestion.entity_key or _key(answer.get("entityKey"))
    if state in MOMENTS:
        suggestion.state = State(state)
        suggestion.settled_at = moment(answer.get(MOMENTS[state])) or suggestion.asked_at
        pending = {"kind": suggestion.kind, "gbif_key": suggestion.gbif_key}
        PendingSuggestion.objects.filter(**pending).delete()
    suggestion.save(update_fields=["asked_at", "entity_key", "state", "settled_at"])


def moment(written: object) -> datetime | None:
    """The moment in GBIF's JSON; None if it is none."""
    try:
        parsed = parse_datetime(written) if isinstance(written, str) else None
    except ValueError:
        return None
    is_bare = parsed is not None and parsed.tzinfo is None
    return timezone.make_aware(parsed, UTC) if is_bare else parsed


def _key(written: object) -> UUID | None:
    try:
        return UUID(written) if isinstance(written, str) else None
    except ValueError:
        return None
