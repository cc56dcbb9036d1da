"""Harvests the suggestions about British entries that wait for GRSciColl's editors.

What they say is not kept, only which fields they change: nobody has read them yet. Suggestions that
were sent from here (institutions/suggestions/) and wait no longer are asked for one by one.
"""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.db import transaction

from harvest.fetch.envelope import is_number, page_of
from harvest.gbif import GbifError
from harvest.parse.dates import moment
from harvest.registry.fetch import key_of
from harvest.runs.progress import NoProgress
from institutions.models import UK, PendingSuggestion, Suggestion
from institutions.suggestions.follow import settle
from institutions.text import clean

KINDS = ("institution", "collection")
PAGE = 300
MOST = 10_000  # of a kind: the UK has a thousand entries
MOST_FIELDS = 50  # of a suggestion
LONGEST = 50  # characters of a name
MOST_FOLLOWED = 200  # of ours in one harvest, those that wait longest for an answer


def harvest_suggestions(client, progress: NoProgress) -> None:
    """Replace the pending suggestions by those of GBIF, and follow ours.

    If GBIF does not tell them, those that are here stay, and the harvest goes on.
    """
    for kind in KINDS:
        try:
            found = {each.gbif_key: each for each in pending(client, kind)}
        except GbifError as error:
            progress.say(f"Suggestions about {kind}s: {error}")
            continue
        with transaction.atomic():
            PendingSuggestion.objects.filter(kind=kind).delete()
            PendingSuggestion.objects.bulk_create(found.values())
        _follow(client, kind, set(found))
        progress.say(f"Suggestions about {kind}s: {len(found):,}")


def pending(client, kind: str) -> Iterator[PendingSuggestion]:
    """Yield the unsaved pending suggestions about entries of a kind. Raises GbifError."""
    path = path_of(kind)
    filters = {"status": "PENDING", "country": UK, "limit": PAGE}
    for offset in range(0, MOST, PAGE):
        page = page_of(path, client.get(path, {**filters, "offset": offset}))
        for raw in page["results"]:
            parsed = parse_suggestion(raw, kind)
            if parsed:
                yield parsed
        if page.get("endOfRecords") or not page["results"]:
            return


def path_of(kind: str) -> str:
    return f"/grscicoll/{kind}/changeSuggestion"


def parse_suggestion(raw: object, kind: str) -> PendingSuggestion | None:
    """The unsaved suggestion of GBIF's JSON; None if it is about no British entry, or not pending.

    GBIF ignores a filter that it does not understand.
    """
    key = key_of(raw, "entityKey")
    if key is None or not is_number(raw.get("key")):
        return None
    if raw.get("status") != "PENDING" or raw.get("entityCountry", UK) != UK:
        return None
    changes = raw.get("changes")
    names = [
        clean(each.get("field"))
        for each in (changes if isinstance(changes, list) else [])
        if isinstance(each, dict) and not each.get("overwritten")
    ]
    return PendingSuggestion(
        kind=kind,
        gbif_key=raw["key"],
        type=clean(raw.get("type"))[:LONGEST],
        entity_key=UUID(key),
        fields=list(dict.fromkeys(name[:LONGEST] for name in names if name))[:MOST_FIELDS],
        proposed_at=moment(raw.get("proposed")),
    )


def _follow(client, kind: str, waiting: set[int]) -> None:
    """Ask for the state of ours that GBIF does not list as pending."""
    ours = Suggestion.objects.filter(kind=kind, state=Suggestion.State.PENDING)
    settled = ours.exclude(gbif_key__in=waiting).order_by("asked_at")[:MOST_FOLLOWED]
    for suggestion in settled:
        with suppress(GbifError):
            answer = client.get(f"{path_of(kind)}/{suggestion.gbif_key}")
            if isinstance(answer, dict):
                settle(suggestion, answer)
