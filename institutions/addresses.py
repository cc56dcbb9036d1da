"""Addresses of files, written as a browser asks for them. Pure: neither Django nor HTTP."""

import html
import re
from unicodedata import category
from urllib.parse import quote, urlsplit

from institutions.markup import ENCODED_AMPERSAND, ENTITY
from institutions.text import INVISIBLE, LONGEST_ADDRESS, clean

# Most addresses: nothing in them needs a closer look.
_ENCODED = re.compile(
    r"https?://[A-Za-z0-9.-]+(?:/(?:[!#$'-;=?-Z_a-z~]++|%[0-9A-Fa-f]{2})*+)?",
)
_PARTS = re.compile(r"(https?:)[/\\]{2}([^/\\?#]+)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
# Several addresses in one text: none of them is meant alone.
_SEVERAL = re.compile(r"[\s|]https?:[/\\]", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NEVER_IN_HOSTS = re.compile(r"[\s\"<>^`{|}%]")
_KEPT = "%!#$&'()*+,/:;=?@[]~"  # what an address may have besides letters, digits and "-._"


def encode_address(given: object) -> str:
    """The http or https address that a publisher means, percent-encoded; "" for anything else.

    An address that is encoded already stays as it is. Spaces and letters beyond ASCII are encoded
    as UTF-8, in the form in which they are given: a file's name need not be in NFC. "\\" in a path
    is "/", as browsers have it (https://url.spec.whatwg.org); "%" that encodes nothing is itself.
    """
    if not isinstance(given, str) or len(given) > LONGEST_ADDRESS:
        return ""
    if _ENCODED.fullmatch(given):
        return given
    text = _plain(given)
    parts = _PARTS.fullmatch(text)
    if not parts or _SEVERAL.search(text) or not _is_host(parts[2]):
        return ""
    scheme, host, path, rest = parts.groups()
    encoded = _STRAY_PERCENT.sub("%25", path.replace("\\", "/") + rest)
    return f"{scheme}//{host}{quote(encoded, safe=_KEPT)}"


def _plain(given: str) -> str:
    """The text without markup, entities and invisible characters."""
    text = clean(given) if "<" in given else given
    # Entity by entity: html.unescape would take "&copy=1" of a query for one.
    text = ENCODED_AMPERSAND.sub("&", text)
    text = ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    spaced = (" " if each.isspace() else each for each in text)
    return "".join(each for each in spaced if category(each) not in INVISIBLE).strip()


def _is_host(text: str) -> bool:
    """Whether a text is a host, perhaps with a port, of an address."""
    if _NEVER_IN_HOSTS.search(text):
        return False
    try:
        parts = urlsplit(f"//{text}")
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
