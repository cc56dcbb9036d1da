"""A record's images, films and sounds, if they have a link that can be followed. Pure."""

from institutions.addresses import encode_address
from institutions.text import clean, is_script, unique
from specimens.media import MEDIA_TYPES, is_image, media_type

LINKS = ("identifier", "references")
# A licence or a source may be an address or words. Whatever it is, it is kept as it is given, as
# nobody may use an image under other terms than its own; only what would run as a script goes.
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
KNOWN_TYPES = frozenset({"", *MEDIA_TYPES})
LARGEST_SMALLINT = 32_767  # of a PostgreSQL smallint


def media(given: object, flags: set[str]) -> list[dict[str, str]]:
    """Return the media that have a link, with cleaned text and without empty terms."""
    if not isinstance(given, list):
        return []
    kept = [_medium(each, flags) for each in given if isinstance(each, dict)]
    return [medium for medium in kept if any(name in medium for name in LINKS)]


def _medium(given, flags):
    links = {name: encode_address(given[name]) for name in LINKS if name in given}
    mixed = {name: _link_or_words(given[name]) for name in LINKS_OR_WORDS if name in given}
    if any(given[name] and not text for name, text in (links | mixed).items()):
        flags.add("LINK_DROPPED")
    texts = {name: clean(given[name]) for name in WORDS if name in given}
    medium = {name: text for name, text in (texts | links | mixed).items() if text}
    if media_type(medium) not in KNOWN_TYPES:
        flags.add("UNKNOWN_MEDIA_TYPE")
    return medium


def _link_or_words(value):
    text = clean(value)
    return "" if is_script(text) else text


def media_types(media: list[dict[str, str]]) -> list[str]:
    return unique(map(media_type, media))


def image_count(media: list[dict[str, str]]) -> int:
    """How many images there are to show: each has the address of its file or of a page."""
    return min(sum(map(is_image, media)), LARGEST_SMALLINT)
