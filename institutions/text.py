"""Makes other people's text safe to store and to compare. Pure: neither Django nor HTTP.

What is removed: NUL and other control characters, invisible format characters (zero-width, text
direction, soft hyphens), lone surrogates, and HTML. What stays: every letter, in NFC. Longer than most
modules because what is stored and what is compared must be cleaned alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from urllib.parse import urlsplit

import nh3

from institutions.markup import parsable, strip_html

INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
# The comparison with this also rules out infinity and NaN.
LARGEST_NUMBER = 10**30
# Layers of markup and entities around a text; whoever has more means harm.
MOST_LAYERS = 8
MOST_MARKS = 30
LONGEST_ADDRESS = 8_000  # characters; servers refuse longer ones
MARKS_BELOW = 0x20000  # every combining mark has a lower number
SPACES = frozenset("\t\n\v\f\r\x85")
SCRIPT = re.compile(r"(?:javascript|vbscript)\s*:|data:\w+/", re.IGNORECASE)
# Matches most addresses: those that need no further checks.
PLAIN_LINK = r"https?://[A-Za-z0-9.-]+(?:/[!#-%'-;=?-Z_a-z~]*)?"
_plain_link = re.compile(PLAIN_LINK)
QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
QUOTED_LIST = re.compile(rf"\[\s*(?:{QUOTED})(?:\s*,\s*(?:{QUOTED}))*\s*\]")
BAR = re.compile(r"\|")  # between the values of a term in answers of the search API
RAISED = re.compile("[¹²³⁰-₉]")
AROUND = " ,.;:!?()[]{}<>\"'"  # a number or a key that was copied from a sentence
# Letters that Unicode does not decompose, and punctuation that a keyboard has one of.
PUNCTUATION = str.maketrans(
    dict.fromkeys("‘’‚‛ʻʼʹ′´`", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("⁄∕", "/")
)
FOLDS = PUNCTUATION | str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
    | {"ŋ": "n", "ŧ": "t"}
)


def clean(value: object) -> str:
    """Return a JSON scalar as one line of plain text; "" for anything else.

    Numbers and booleans are written as JSON writes them, since a publisher's column may hold
    either. Cleaning is idempotent: what was encoded or wrapped in markup twice is cleaned to the
    end. What people type into a search is cleaned by the same function.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return _written(value)
    if "<" not in value and "&" not in value and value.isprintable() and value.isascii():
        return " ".join(value.split()) if "  " in value else value.strip()  # as most are
    text = _tidied(value)
    for _pass in range(MOST_LAYERS):
        if "<" not in text and "&" not in text:
            return text
        inner = _tidied(text)
        if inner == text:
            return text
        text = inner
    return _tidied(text.replace("<", " ").replace("&", " "))


def _tidied(text: str) -> str:
    """The text with one layer of markup and entities taken off, in NFC, on one line."""
    if "<" in text or "&" in text:
        text = strip_html(text)
    # Characters that print are neither control nor format characters, nor odd spaces.
    if not text.isprintable():
        text = _visible(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", with_few_marks(text))
    if "  " in text:
        text = " ".join(text.split())
    return text.strip()


def _written(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float) and abs(value) < LARGEST_NUMBER:
        return str(value)
    return ""


def _visible(text: str) -> str:
    """Remove invisible characters; runs of white space become one plain space."""
    spaced = (" " if character in SPACES else character for character in text)
    kept = (each for each in spaced if unicodedata.category(each) not in INVISIBLE)
    return " ".join("".join(kept).split())


def folded(text: str) -> str:
    """Text as it is compared: without case, accents and ligatures, with plain punctuation.

    ``Łukasz’s Æsop–ﬁle`` is ``lukasz's aesop-file``.
    """
    if text.isascii():
        return text.lower()
    # "´" is itself a space with an accent to Unicode.
    plain = with_few_marks(text).translate(FOLDS)
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join("".join(letters).translate(FOLDS).split())


def with_few_marks(text: str) -> str:
    """The text with at most MOST_MARKS combining marks in a row.

    More are no writing, and the time to normalise them grows with the square of their number. The
    limit is that of the Stream-Safe Text Format (https://www.unicode.org/reports/tr15/).
    """
    return text if len(text) <= MOST_MARKS else _many_marks().sub(r"\1", text)


@cache
def _many_marks() -> re.Pattern[str]:
    """Matches the marks of a run beyond MOST_MARKS, with those before them as group 1."""
    marks = "".join(chr(point) for point in range(MARKS_BELOW) if unicodedata.combining(chr(point)))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")


def with_plain_punctuation(text: str) -> str:
    """The text with the quotes, apostrophes and hyphens of a keyboard; letters stay."""
    return text if text.isascii() else text.translate(PUNCTUATION)


def token(typed: str) -> str:
    """A number, a key or a word of a vocabulary as it was meant, in small letters.

    That is folded, without the punctuation around it. A point before digits stays (``.5``), and so
    does a raised digit: ``10²`` is not 102.
    """
    text = clean(typed)
    text = text.lower() if RAISED.search(text) else folded(text)
    return text.strip(AROUND.replace(".", "")).rstrip(AROUND)


def paragraphs(value: object) -> str:
    """Return a long description as plain text, with an empty line between paragraphs."""
    if not isinstance(value, str):
        return ""
    lines = [clean(line) for line in strip_html(value).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@lru_cache(maxsize=50_000)
def italics(formatted: str) -> str:
    """Return GBIF's formatted name as safe HTML, in which only <i> is left."""
    plain = formatted if formatted.isprintable() else _visible(formatted)
    return nh3.clean(parsable(plain), tags={"i"}, attributes={}).strip()


def is_script(text: str) -> bool:
    """Whether a text is an address that runs a script when it is followed."""
    return SCRIPT.match(text) is not None


def link(value: object) -> str:
    """Return the address if it is http or https with a host, else ""."""
    if isinstance(value, str) and len(value) > LONGEST_ADDRESS:
        return ""
    if isinstance(value, str) and _plain_link.fullmatch(value):
        return value
    text = clean(value) if isinstance(value, str) else ""
    if not text.lower().startswith(("http://", "https://")):
        return ""
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return ""
    return text if host and not re.search(r"[\s\"<>]", text) else ""


def unique(texts: Iterable[str]) -> list[str]:
    """Return the texts in their order, without repetitions and empty ones."""
    return list(dict.fromkeys(filter(None, texts)))


def many(value: object, separator: re.Pattern[str] = BAR) -> list[str]:
    """The cleaned values of a multi-valued term: a JSON array, or text joined by ``separator``.

    Some publishers send a Python list as text, "['A. Hughes', 'B. Smith']": it is unpacked.
    """
    if isinstance(value, list):
        return unique(each for text in value for each in _unpacked(clean(text)))
    text = clean(value)
    if "[" not in text:  # most have no list
        return unique(map(str.strip, separator.split(text)))
    parts = [text] if QUOTED_LIST.fullmatch(text) else separator.split(text)
    return unique(each for part in parts for each in _unpacked(part.strip()))


def _unpacked(text: str) -> list[str]:
    """Return the strings of a Python (or JSON) list in a text; else a list of the text itself."""
    if not (text.startswith("[") and QUOTED_LIST.fullmatch(text)):
        return [text]
    return [clean(re.sub(r"\\(.)", r"\1", each[1:-1])) for each in re.findall(QUOTED, text)]
