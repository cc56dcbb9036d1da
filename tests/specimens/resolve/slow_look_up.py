"""Looking up a value the slow way: a loop over all records, written apart from what it checks.

What is read of a text is kept: the same few hundred are compared with each of thousands of values.
"""

import re
import unicodedata
from functools import cache

from institutions.models import Institution


@cache
def plain(text):
    """Small letters without accents."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


@cache
def pieces(text):
    """Runs of letters and runs of digits, and a point where only a sign is between two numbers."""
    found = []
    for run in re.findall(r"[a-z]+|[0-9]+|[^a-z0-9]+", plain(text)):
        if not run[0].isalnum():
            found.append(".")
        else:
            found.append(run)
    return [
        piece
        for at, piece in enumerate(found)
        if piece != "."
        or (0 < at < len(found) - 1 and found[at - 1].isdigit() and found[at + 1].isdigit())
    ]


def joined(found):
    return "".join(found)


def zeroless(found):
    return [str(int(piece)) if piece.isdigit() else piece for piece in found]


@cache
def rests(text):
    """(what may be codes, the rest) for each beginning of letters, of at most three runs."""
    words, codes, found = re.findall(r"[a-z0-9]+", plain(text)), [], []
    while words and len(codes) < 3:
        letters = re.match(r"[a-z]+", words[0])
        if not letters:
            break
        codes.append(letters[0])
        rest = words[0][letters.end() :]
        words = ([rest] if rest else []) + words[1:]
        key = joined(zeroless(pieces(" ".join(words))))
        if any(map(str.isdigit, key)):
            found.append((tuple(codes), key))
    return found


def numbers(row):
    return [number for number in (row.catalog_number, *row.other_catalog_numbers) if number]


@cache
def spelled(identifier):
    """An address without what may change: how it begins, the slash at its end, capitals."""
    return re.sub(r"^https?://(www\.)?", "//", plain(identifier)).rstrip("/")


def is_address(value):
    return value.startswith(("http://", "https://"))


def holds(row, way, value, codes):
    whole = [*numbers(row), row.occurrence_id]
    keyed = [] if is_address(value) else numbers(row)
    if way == "EXACT":
        return value in whole
    if way == "GBIF_ID":
        return value == str(row.gbif_id)
    if way == "CASE":
        same = plain(value) in map(plain, filter(None, whole))
        return same or (is_address(value) and spelled(value) == spelled(row.occurrence_id))
    if way == "SPELLING":
        return any(joined(pieces(value)) == joined(pieces(number)) for number in keyed)
    key = joined(zeroless(pieces(value)))
    if way == "ZEROS":
        return any(key == joined(zeroless(pieces(number))) for number in keyed)
    if way == "PREFIX":
        return any(key == rest for number in keyed for _codes, rest in rests(number))
    if way == "CODE":
        names = {plain(row.institution_code), plain(row.collection_code)}
        names |= codes.get(row.institution_id, set())
        ends = {joined(zeroless(pieces(number))) for number in keyed}
        ends |= {rest for number in keyed for _codes, rest in rests(number)}
        return not is_address(value) and any(
            rest in ends and ({before[0], "".join(before)} & names) for before, rest in rests(value)
        )
    raise AssertionError(way)


WAYS = ("EXACT", "CASE", "GBIF_ID", "SPELLING", "ZEROS", "PREFIX", "CODE")


def look_up(rows, value):
    """(way, the gbifIDs) of a value; ("", []) if no record has it."""
    codes = {each.key: {plain(each.code)} for each in Institution.objects.all()}
    for scopes in (["IN_SCOPE"], None):
        for way in WAYS:
            within = [
                row for row in rows if way == "GBIF_ID" or scopes is None or row.scope in scopes
            ]
            found = [row.gbif_id for row in within if holds(row, way, value, codes)]
            if found:
                return way, sorted(found)
        if is_address(value):
            end = value.rstrip("/").rpartition("/")[2]
            for way in ("EXACT", "CASE", "SPELLING", "ZEROS", "PREFIX"):
                found = [
                    row.gbif_id
                    for row in rows
                    if (scopes is None or row.scope in scopes)
                    and (
                        holds(row, way, end, codes)
                        or (way == "EXACT" and holds(row, "CASE", end, codes))
                    )
                ]
                if found:
                    return "ADDRESS", sorted(found)
    return "", []
