"""What catalogue numbers are compared by, however they are written. Pure.

``number_key`` leaves case, accents, spaces and punctuation aside, but keeps two numbers apart:
"BM(NH) 1972-05-3" is ``bmnh1972.05.3``. ``unpadded`` drops leading zeros from a key: ``bmnh1972.5.3``.
``tails`` are keys without the letters before them, which are mostly codes of holders: ``1972.5.3``.
An index has ``search_keys`` of a number, each with a mark of what it leaves aside.
PostgreSQL makes the same keys of what is in ASCII (``KEY_STEPS``).
"""

import re

from institutions.text import folded

# (what is replaced, by what), one after the other, in small letters. Understood by both re and PostgreSQL.
KEY_STEPS = (
    (r"[^a-z0-9]+", "."),
    (r"(?<![0-9])[.]|[.](?![0-9])", ""),
)
ZEROS = r"(?<![0-9])0+(?=[0-9])"
# Marks, none of which is in a key.
AS_WRITTEN, WITHOUT_ZEROS, WITHOUT_LETTERS = "=", "~", "*"
LONGEST = 200  # characters of a number that are compared: PostgreSQL indexes no long texts
MOST_CODES = 3  # runs of letters before a number: of the institution, the collection, a drawer

_key_steps = [(re.compile(pattern), by) for pattern, by in KEY_STEPS]
_zeros = re.compile(ZEROS)
_chunks = re.compile(r"[a-z0-9]+")


def number_key(text: str) -> str:
    """The letters and digits of a number as they are compared; "" if it has none."""
    key = folded(text[:LONGEST])
    for pattern, by in _key_steps:
        key = pattern.sub(by, key)
    return key


def unpadded(key: str) -> str:
    """A key without the zeros that its numbers begin with."""
    return _zeros.sub("", key)


def tails(text: str) -> dict[str, tuple[str, ...]]:
    """{a key without letters before it, unpadded: those letters, as they were apart}, the longest first.

    "AMAG:E0012" has e12, after ("amag",), and 12, after ("amag", "e").
    """
    chunks = _chunks.findall(folded(text[:LONGEST]))
    found: dict[str, tuple[str, ...]] = {}
    before: tuple[str, ...] = ()
    while chunks and len(before) < MOST_CODES:
        chunk = chunks[0]
        digits = chunk.lstrip(_ALPHABET)
        if digits == chunk:
            break
        before = (*before, chunk.removesuffix(digits))
        chunks = [digits, *chunks[1:]] if digits else chunks[1:]
        if key := unpadded(number_key(" ".join(chunks))):
            found[key] = before
    return {key: letters for key, letters in found.items() if any(map(str.isdigit, key))}


def search_keys(text: str) -> list[str]:
    """Every key under which a record with the number is found, marked."""
    key = number_key(text)
    if not key:
        return []
    return [
        AS_WRITTEN + key,
        WITHOUT_ZEROS + unpadded(key),
        *map(WITHOUT_LETTERS.__add__, tails(text)),
    ]


_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
