"""Outlines that are too long for an address, kept under a name.

A drawn area is named by its content, so that the same always has the same name; whoever may ask for a
page may draw one, and so there is a limit for each day.
"""

from base64 import b32encode
from datetime import timedelta
from hashlib import sha256

import shapely
from django.utils import timezone

from specimens.areas import DRAWN
from specimens.geometry.region import Outline
from specimens.models import Area

LETTERS = 12  # of a drawn area's name
MOST_A_DAY = 2_000  # drawn areas


class TooMany(Exception):
    """Enough areas have been drawn for today."""


def keep_drawn(outline: Outline) -> str:
    """Keep an outline, and return its name, "drawn:…". Raises TooMany."""
    digest = sha256(outline.text.encode()).digest()
    identifier = b32encode(digest).decode().lower()[:LETTERS]
    if not Area.objects.filter(kind=DRAWN, identifier=identifier).exists():
        since = timezone.now() - timedelta(days=1)
        if Area.objects.filter(kind=DRAWN, at__gt=since).count() >= MOST_A_DAY:
            raise TooMany
        Area.objects.get_or_create(
            kind=DRAWN,
            identifier=identifier,
            defaults={"geometry": shapely.to_wkb(outline.geometry), "digest": digest.hex()},
        )
    return f"{DRAWN}:{identifier}"
