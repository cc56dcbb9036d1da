"""Lists that are too long for an address, kept under a short one until nobody has asked for half a year.

They are those that somebody looks up (specimens/resolve), and the records that were found, as a search.

As with short links, the letters come from the list itself, so that the same list has one address. Whoever
may ask for a page may have one kept, and so there is a limit for each day.
"""

import json
import zlib
from base64 import b32encode
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256

from django.db.models import Sum
from django.db.models.functions import Length
from django.utils import timezone

from specimens.models import NumberList

LETTERS = 12
KEPT = timedelta(days=180)
A_DAY = timedelta(days=1)
MOST_A_DAY = 2_000  # lists
MOST_BYTES_A_DAY = 50_000_000  # compressed


LISTS_AT_HAND = 64  # of a process: 10,000 numbers each


class TooMany(Exception):
    """Enough lists have been kept for today."""


def keep(content: dict) -> str:
    """Return the letters under which the content is kept. Raises TooMany."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    slug = b32encode(sha256(text).digest()).decode().lower()[:LETTERS]
    if NumberList.objects.filter(slug=slug).exists():
        return slug
    now = timezone.now()
    NumberList.objects.filter(used_at__lt=now - KEPT).delete()
    today = NumberList.objects.filter(used_at__gt=now - A_DAY)
    size = today.aggregate(size=Sum(Length("content")))["size"] or 0
    packed = zlib.compress(text)
    if today.count() >= MOST_A_DAY or size + len(packed) > MOST_BYTES_A_DAY:
        raise TooMany
    NumberList.objects.get_or_create(slug=slug, defaults={"content": packed})
    return slug


def kept(slug: str) -> dict | None:
    """Return what is kept under the letters; None if nothing is, or no longer."""
    found = NumberList.objects.filter(slug=slug.lower()).first()
    if found is None:
        return None
    if found.used_at < timezone.now() - A_DAY:
        NumberList.objects.filter(slug=found.slug).update(used_at=timezone.now())
    return json.loads(zlib.decompress(bytes(found.content)))


def keep_records(gbif_ids: Iterable[int]) -> str:
    """Return the letters under which records are kept: a value of the parameter ``recordList``.

    Raises TooMany.
    """
    return keep({"gbifIds": sorted(set(gbif_ids))})


def records_of(slug: str) -> tuple[int, ...] | None:
    """The gbifIDs of a list of records, ascending; None if none is kept under the letters."""
    try:
        return _records(slug)
    except KeyError:
        return None


@lru_cache(LISTS_AT_HAND)
def _records(slug: str) -> tuple[int, ...]:
    """As records_of. Raises KeyError, so that nobody remembers a list that may yet come."""
    return tuple((kept(slug) or {})["gbifIds"])
