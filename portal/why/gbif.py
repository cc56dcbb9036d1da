"""Ask GBIF about one thing, while a reader waits: seldom, briefly, and not twice in ten minutes."""

import hashlib
import threading
from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache

from harvest.gbif.client import GbifClient
from harvest.gbif.errors import GbifError, NoContact, NotFound

SECONDS = 4.0  # for an answer
KEPT_SECONDS = 600
MOST_AT_ONCE = 2  # questions of this process
MISSING = "missing"  # GBIF has nothing there

_turns = threading.BoundedSemaphore(MOST_AT_ONCE)


def ask(path: str, params: Iterable[tuple[str, object]] = ()) -> dict | str | None:
    """GBIF's answer at a path of its API: an object, MISSING, or None if there is none to be had.

    None, too, where the setting ASK_GBIF is off, or others ask just now.
    """
    if not settings.ASK_GBIF:
        return None
    pairs = list(params)
    text = f"{settings.GBIF_API_URL} {path}?{urlencode(pairs)}"
    key = f"why-{hashlib.sha256(text.encode()).hexdigest()}"
    kept = cache.get(key)
    if kept is not None:
        return kept
    found = _ask(path, pairs)
    if found is not None:
        cache.set(key, found, KEPT_SECONDS)
    return found


def _ask(path: str, params: list[tuple[str, object]]) -> dict | str | None:
    if not _turns.acquire(blocking=False):
        return None
    try:
        found = GbifClient().get_once(path, params, SECONDS)
    except NotFound:
        return MISSING
    except (GbifError, NoContact):
        return None
    finally:
        _turns.release()
    return found if isinstance(found, dict) else None


def count(params: Iterable[tuple[str, object]]) -> int | None:
    """How many records GBIF has for a search; None if it does not say."""
    found = ask("occurrence/search", [*params, ("limit", 0)])
    number = found.get("count") if isinstance(found, dict) else None
    return number if isinstance(number, int) else None
