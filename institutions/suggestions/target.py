"""Finds the entry that people mean by a key, an address, a code or words of its name."""

import re
from uuid import UUID

from institutions.models import Collection, Institution
from institutions.suggestions.values import Entry
from institutions.text import clean

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
MOST = 10  # candidates that are offered
LONGEST = 300  # characters
MODELS = {Institution.kind: Institution, Collection.kind: Collection}


def find_exact(kind: str, typed: str, but: UUID | None = None) -> list[Entry]:
    """The current entries whose key, whole code or whole name the text is, at most MOST."""
    text = clean(typed[:LONGEST])
    entries = MODELS[kind].objects.shown().current().exclude(pk=but)
    if key := KEY.search(text):
        return list(entries.filter(pk=key.group()))
    exact = entries.filter(code__iexact=text) | entries.filter(name__iexact=text)
    return list(exact[:MOST]) if text else []


def find_targets(kind: str, typed: str, but: UUID | None = None) -> list[Entry]:
    """The current entries of a kind that the text may mean, at most MOST; ``but`` is none of them.

    Whoever gives a key, or the whole code or name of one entry only, gets that one.
    """
    text = clean(typed[:LONGEST])
    if not text:
        return []
    exact = find_exact(kind, typed, but)
    if exact or KEY.search(text):
        return exact
    entries = MODELS[kind].objects.shown().current().exclude(pk=but)
    return list(entries.matching(text)[:MOST])
