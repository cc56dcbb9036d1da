"""A record's images, films and sounds, if they have a link that can be followed. Pure."""

import re

from harvest.parse.vocabularies import MEDIA_TYPES
from institutions.text import clean, link, unique

LINKS = ("identifier", "references")
# A licence or a source may be an address or words.
LINKS_OR_WORDS = ("license", "source")
WORDS = (
    "type",
    "format",
    "title",
    "description",
    "audience",
    "created",
    "creator",
    "contributor",
    "publisher",
    "rightsHolder",
)
TYPE_BY_FORMAT = {"image": "StillImage", "video": "MovingImage", "audio": "Sound"}
LARGEST_SMALLINT = 32_767  # of a PostgreSQL smallint


def media(given: object, flags: set[str]) -> list[dict[str, str]]:
    """Return the media that have a link, with cleaned text and without empty terms."""
    if not isinstance(given, list):
        return []
    kept = [_medium(each, flags) for each in given if isinstance(each, dict)]
    return [medium for medium in kept if any(name in medium for name in LINKS)]


def _medium(given, flags):
    links = {name: link(given[name]) for name in LINKS if name in given}
    mixed = {name: _link_or_words(given[name]) for name in LINKS_OR_WORDS if name in given}
    if any(given[name] and not text for name, text in (links | mixed).items()):
        flags.add("LINK_DROPPED")
    texts = {name: clean(given[name]) for name in WORDS if name in given}
    medium = {name: text for name, text in (texts | links | mixed).items() if text}
    if medium.get("type", "StillImage") not in MEDIA_TYPES:
        flags.add("UNKNOWN_MEDIA_TYPE")
    return medium


def _link_or_words(value):
    text = clean(value)
    return link(text) if re.match(r"[a-zA-Z][\w+.-]*:\S", text) else text


def media_type(medium: dict[str, str]) -> str:
    """Return the medium's type: as given, or from its format (image/jpeg), or ""."""
    return medium.get("type") or TYPE_BY_FORMAT.get(medium.get("format", "").split("/")[0], "")


def media_types(media: list[dict[str, str]]) -> list[str]:
    return unique(map(media_type, media))


def image_count(media: list[dict[str, str]]) -> int:
    """Return how many images can be shown: those with the address of a file, not only of a page."""
    shown = sum(media_type(each) == "StillImage" and "identifier" in each for each in media)
    return min(shown, LARGEST_SMALLINT)
