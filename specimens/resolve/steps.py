"""The ways in which a value of a list may be that of a record, the likeliest first. Asks nothing."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from institutions.text import folded
from specimens.identifiers import ADDRESS, spellings
from specimens.number_keys import (
    AS_WRITTEN,
    WITHOUT_LETTERS,
    WITHOUT_ZEROS,
    number_key,
    search_keys,
    tails,
    unpadded,
)
from specimens.resolve.answers import Candidate, Way
from specimens.search.engine import NUMBER_KEYS, OWN_NUMBERS

CATALOGUE, OTHERS, OCCURRENCE = OWN_NUMBERS
LARGEST = 2**63 - 1  # of a gbifID
# Pages of a record at GBIF, here and in the former portal, and addresses of the two APIs.
_PAGE = re.compile(
    r"(?:https?://)?(?:(?:[\w-]+\.)*gbif\.org(?:/v1)?/occurrence/|[^/\s]+/specimen/"
    r"|[^/\s]+/api/v1/occurrence/|\S*[?&]entity=o_)(\d{1,19})(?:[/?#&]\S*)?",
    re.IGNORECASE,
)

Term = tuple[str, str]  # a field of the index, and a value as the index has it


class Step(NamedTuple):
    """A way, and the terms by which it looks for a value."""

    way: Way
    terms: Callable[[str], list[Term]]


def gbif_id_in(value: str) -> int | None:
    """The gbifID that a value is, or that it is the address of."""
    page = _PAGE.fullmatch(value)
    digits = page[1] if page else value
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= 19
    return int(digits) if is_number and 0 < int(digits) <= LARGEST else None


def is_page(value: str) -> bool:
    """Whether a value is the address of a record, and so no number of a catalogue."""
    return _PAGE.fullmatch(value) is not None


def end_of_address(value: str) -> str:
    """The last part of an address, which often is a number: K000123456 of specimens.kew.org/…"""
    if not ADDRESS.fullmatch(value) or is_page(value):
        return ""
    return re.split(r"[?#]", value)[0].rstrip("/").rpartition("/")[2]


def whole(value: str) -> list[Term]:
    """The numbers of a record, and its occurrenceID however an address is written."""
    if is_page(value):
        return []
    identifiers = {folded(each) for each in spellings(value)}
    return [
        (CATALOGUE, folded(value)),
        (OTHERS, folded(value)),
        *((OCCURRENCE, each) for each in sorted(identifiers)),
    ]


def keyed(mark: str) -> Callable[[str], list[Term]]:
    def terms(value: str) -> list[Term]:
        key = "" if is_page(value) or ADDRESS.fullmatch(value) else number_key(value)
        key = key if mark == AS_WRITTEN else unpadded(key)
        return [(NUMBER_KEYS, mark + key)] if key else []

    return terms


def after_code(value: str) -> dict[Term, tuple[str, ...]]:
    """The terms of a value without the letters before it: {term: the codes that these may be}."""
    if is_page(value) or ADDRESS.fullmatch(value):
        return {}
    return {
        (NUMBER_KEYS, mark + key): tuple(dict.fromkeys([letters[0], "".join(letters)]))
        for key, letters in tails(value).items()
        for mark in (WITHOUT_ZEROS, WITHOUT_LETTERS)
    }


def terms_of(
    row: Candidate, fields: Collection[str] = (*OWN_NUMBERS, NUMBER_KEYS)
) -> Iterable[Term]:
    """The terms by which the index finds a record, those of the keys only if they are among ``fields``."""
    yield CATALOGUE, folded(row.catalog_number)
    yield OCCURRENCE, folded(row.occurrence_id)
    for number in row.other_catalog_numbers:
        yield OTHERS, folded(number)
    if NUMBER_KEYS not in fields:
        return
    for number in (row.catalog_number, *row.other_catalog_numbers):
        for key in search_keys(number):
            yield NUMBER_KEYS, key


def is_as_written(value: str, row: Candidate) -> bool:
    return value in (row.catalog_number, row.occurrence_id, *row.other_catalog_numbers)


NORMALISED = (
    Step(Way.SPELLING, keyed(AS_WRITTEN)),
    Step(Way.ZEROS, keyed(WITHOUT_ZEROS)),
    Step(Way.PREFIX, keyed(WITHOUT_LETTERS)),
)


def may_be(value: str, row: Candidate) -> bool:
    """Whether any step finds the record by the value."""
    terms = {*whole(value), *after_code(value)}
    for step in NORMALISED:
        terms.update(step.terms(value))
    return row.gbif_id == gbif_id_in(value) or not terms.isdisjoint(terms_of(row))
