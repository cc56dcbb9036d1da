"""An index in buckets of one sort order, so that its first results are found without reading all.

A bucket is what one or some terms of an indexed field have in common, all of it before all of
the next. How many documents each has is read once for each snapshot; it may include some that
are deleted, so that it is good for guessing only.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import tantivy

from specimens.search.documents.names import sort_name

# Sorts by texts that have some thousands of values at most.
FEW = ("country", "family")
_MONTH = 7  # bits of a bucket of the default order, the rest is its year (sort_keys.py)
_NO_YEAR = (1 << 14) - 1


class OrderBucket(NamedTuple):
    terms: tuple[str, ...]
    documents: int


class OrderBuckets(NamedTuple):
    """``field`` is the one with the terms. Documents in none of ``parts`` come after all of them."""

    field: str
    parts: Sequence[OrderBucket]

    def first(self, documents: int) -> list[str]:
        """The terms of as many buckets, from the first on, as have so many documents."""
        terms, there = [], 0
        for part in self.parts:
            if there >= documents:
                break
            terms += part.terms
            there += part.documents
        return terms


def read_order_buckets(searcher: tantivy.Searcher, sort: str) -> OrderBuckets | None:
    """The buckets of a sort of Engine.page; None if it has none."""
    param = sort.removeprefix("-")
    if param in ("", "year"):
        months = sorted(searcher.terms_with_prefix("order_bucket", ""))
        parts = list(_years(months)) if sort == "year" else [_one(*month) for month in months]
        return OrderBuckets("order_bucket", parts)
    if param not in FEW:
        return None
    terms = sorted(searcher.terms_with_prefix(sort_name(param), ""), reverse=sort.startswith("-"))
    return OrderBuckets(sort_name(param), [_one(*term) for term in terms])


def _one(term: str, documents: int) -> OrderBucket:
    return OrderBucket((term,), documents)


def _years(months: list[tuple[str, int]]) -> Iterator[OrderBucket]:
    """The earliest year first, all its months together; specimens without a year last."""
    years = [
        (year, OrderBucket(tuple(term for term, _ in some), sum(count for _, count in some)))
        for year, group in groupby(months, key=lambda month: int(month[0], 16) >> _MONTH)
        for some in [list(group)]
    ]
    known = [bucket for year, bucket in years if year != _NO_YEAR]
    yield from reversed(known)
    yield from (bucket for year, bucket in years if year == _NO_YEAR)
