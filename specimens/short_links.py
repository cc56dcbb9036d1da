"""Short addresses of searches: /s/ and eight letters, made on demand and never changed.

Letters come from the search itself, so that the same search always has the same link, and a second
request for it stores nothing. Whoever may ask for a page may ask for one: the only harm would be
many rows, and so there is a limit for each day.
"""

from base64 import b32encode
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from specimens.models import ShortLink

SHORTEST = 8  # letters
LONGEST_ADDRESS = 8_000  # characters; no page has a longer one
MOST_A_DAY = 2_000


class TooMany(Exception):
    """Enough links have been made for today, or the address is too long."""


def shorten(address: str) -> str:
    """Return the letters of a search's link. Raises TooMany, also for an address that is too long."""
    letters = b32encode(sha256(address.encode()).digest()).decode().lower().rstrip("=")
    for length in range(SHORTEST, len(letters) + 1):
        link = ShortLink.objects.filter(slug=letters[:length]).first()
        if link is None:
            return _made(letters[:length], address)
        if link.address == address:
            return link.slug
    raise TooMany


def _made(slug: str, address: str) -> str:
    today = ShortLink.objects.filter(at__gt=timezone.now() - timedelta(days=1))
    if len(address) > LONGEST_ADDRESS or today.count() >= MOST_A_DAY:
        raise TooMany
    return ShortLink.objects.get_or_create(slug=slug, defaults={"address": address})[0].slug


def address_of(slug: str) -> str | None:
    """Return the query string that a link stands for; None if there is no such link."""
    return ShortLink.objects.filter(slug=slug.lower()).values_list("address", flat=True).first()
