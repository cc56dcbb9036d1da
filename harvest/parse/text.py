"""Other people's text, made safe to store and to compare. Pure: neither Django nor HTTP.

What is removed: NUL and other control characters, invisible format characters (zero-width, text
direction, soft hyphens), lone surrogates, and HTML. What stays: every letter, in NFC.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

import nh3

INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
# Also leaves out infinity and, since it compares with nothing, NaN.
LARGEST_NUMBER = 10**30
# The time that a parser of HTML takes grows with the square of elements within elements.
MOST_TAGS = 2_000
SPACES = frozenset("\t\n\v\f\r\x85")

# Elements that somebody meant as markup: "<smith@example.org>" and "depth <5 m" are text.
MARKUP = re.compile(
    r"</?(?:a|abbr|acronym|b|big|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|embed|font|"
    r"form|h[1-6]|head|hr|html|i|iframe|img|input|label|li|link|meta|object|ol|option|p|pre|q|s|"
    r"script|section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|"
    r"tfoot|th|thead|title|tr|tt|u|ul|var|video)\b[^<>]*>|<!--",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4"})
SCRIPT = re.compile(r"(?:javascript|vbscript)\s*:|data:\w+/", re.IGNORECASE)
# Most addresses: nothing in them needs a closer look.
PLAIN_LINK = r"https?://[A-Za-z0-9.-]+(?:/[!#-%'-;=?-Z_a-z~]*)?"
_plain_link = re.compile(PLAIN_LINK)
QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
QUOTED_LIST = re.compile(rf"\[\s*(?:{QUOTED})(?:\s*,\s*(?:{QUOTED}))*\s*\]")
BLOCK_TAG = re.compile(r"<[^<>]*>")


def clean(value: object) -> str:
    """Return a JSON scalar as one line of plain text; "" for anything that is not a scalar.

    Numbers and booleans are written as JSON writes them, since a publisher's column may hold
    either.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return _written(value)
    if "<" in value or "&" in value:
        value = strip_html(value)
    # Characters that print are neither control nor format characters, nor odd spaces.
    if not value.isprintable():
        value = _visible(value)
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    if "  " in value:
        value = " ".join(value.split())
    return value.strip()


def _written(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float) and abs(value) < LARGEST_NUMBER:
        return str(value)
    return ""


def _visible(text: str) -> str:
    """Remove invisible characters; turn each kind of white space into a plain space."""
    spaced = (" " if character in SPACES else character for character in text)
    kept = (each for each in spaced if unicodedata.category(each) not in INVISIBLE)
    return " ".join("".join(kept).split())


def paragraphs(value: object) -> str:
    """Plain text of a long description, its paragraphs kept apart by an empty line."""
    if not isinstance(value, str):
        return ""
    lines = [clean(line) for line in strip_html(value).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def strip_html(text: str) -> str:
    """The text of HTML, entities decoded; text that is no HTML is left alone."""
    if MARKUP.search(text):
        # nh3 answers well-formed HTML, so that the tags left in it can be known by their brackets.
        blocks = nh3.clean(_parsable(text), tags=set(BLOCKS), attributes={})
        text = html.unescape(BLOCK_TAG.sub("\n", blocks))
    if ENTITY.search(text):
        text = html.unescape(text)
    return text


def _parsable(text: str) -> str:
    """The text, its tags cut out if there are too many to make sense of."""
    return text if text.count("<") <= MOST_TAGS else BLOCK_TAG.sub("\n", text)


@lru_cache(maxsize=50_000)
def italics(formatted: str) -> str:
    """GBIF's formatted name as safe HTML in which only <i> is left."""
    plain = formatted if formatted.isprintable() else _visible(formatted)
    return nh3.clean(_parsable(plain), tags={"i"}, attributes={}).strip()


def is_script(text: str) -> bool:
    """Whether text is an address that runs something when it is followed."""
    return SCRIPT.match(text) is not None


def link(value: object) -> str:
    """The address if it is http or https to a host, else ""."""
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
    """The texts in their order, each once, without empty ones."""
    return list(dict.fromkeys(filter(None, texts)))


def many(value: object, separator: str = "|") -> list[str]:
    """The cleaned values of a multi-valued term: a JSON array, or text joined by ``separator``.

    Some publishers send a Python list as text, "['A. Hughes', 'B. Smith']": it is unpacked.
    """
    if isinstance(value, list):
        return unique(each for text in value for each in _unpacked(clean(text)))
    text = clean(value)
    if separator in text and not QUOTED_LIST.fullmatch(text):
        return unique(each for part in text.split(separator) for each in _unpacked(part.strip()))
    return unique(_unpacked(text))


def _unpacked(text: str) -> list[str]:
    """The strings of a Python (or JSON) list of strings; any other text by itself."""
    if not (text.startswith("[") and QUOTED_LIST.fullmatch(text)):
        return [text]
    return [clean(re.sub(r"\\(.)", r"\1", each[1:-1])) for each in re.findall(QUOTED, text)]
