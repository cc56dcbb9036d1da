"""An index in stretches of one order, so that its first results are found without reading all.

A stretch is what one or some terms of an indexed field have in common, all of it before all of
the next. How many documents each has is read once for each snapshot; it may include some that
are deleted, so that it is good for guessing only.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import tantivy

from specimens.search.documents.names import sort_name

# Sorts by texts of which there are no more than some thousands.
FEW = ("country", "family")
_MONTH = 7  # bits of a stretch of the default order, the rest is its year (sorting.py)
_NO_YEAR = (1 << 14) - 1


class Stretch(NamedTuple):
    terms: tuple[str, ...]
    documents: int


class Stretches(NamedTuple):
    """``field``: where the terms are. Documents in none of ``parts`` come after all of them."""

    field: str
    parts: Sequence[Stretch]

    def first(self, documents: int) -> list[str]:
        """The terms of as many stretches, from the first on, as have so many documents."""
        terms, there = [], 0
        for part in self.parts:
            if there >= documents:
                break
            terms += part.terms
            there += part.documents
        return terms


def read_stretches(searcher: tantivy.Searcher, sort: str) -> Stretches | None:
    """The stretches of a sort of Engine.page; None where it has none."""
    param = sort.removeprefix("-")
    if param in ("", "year"):
        months = sorted(searcher.terms_with_prefix("stretch", ""))
        parts = list(_years(months)) if sort == "year" else [_one(*month) for month in months]
        return Stretches("stretch", parts)
    if param not in FEW:
        return None
    terms = sorted(searcher.terms_with_prefix(sort_name(param), ""), reverse=sort.startswith("-"))
    return Stretches(sort_name(param), [_one(*term) for term in terms])


def _one(term: str, documents: int) -> Stretch:
    return Stretch((term,), documents)


def _years(months: list[tuple[str, int]]) -> Iterator[Stretch]:
    """The earliest year first, whose months are not told apart; no year last."""
    years = [
        (year, Stretch(tuple(term for term, _ in some), sum(count for _, count in some)))
        for year, group in groupby(months, key=lambda month: int(month[0], 16) >> _MONTH)
        for some in [list(group)]
    ]
    known = [stretch for year, stretch in years if year != _NO_YEAR]
    yield from reversed(known)
    yield from (stretch for year, stretch in years if year == _NO_YEAR)
