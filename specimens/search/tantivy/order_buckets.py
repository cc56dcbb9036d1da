"""Buckets of a sort order, by which the first results are found without reading all matches.

A bucket is the documents with one of a few terms of an indexed field; all documents of a bucket
sort before all documents of the next. The number of documents in each is read once per snapshot. It
may include deleted documents, so it is only an estimate.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

import tantivy

from specimens.search.documents.names import SORTS_BY_DAY, sort_name

# The sorts by text whose fields have a few thousand values at most.
FEW = ("country", "family", *SORTS_BY_DAY)
_MONTH = 7  # bits of the month in a bucket of the default order, after its year (sort_keys.py)
_NO_YEAR = (1 << 14) - 1


class OrderBucket(NamedTuple):
    terms: tuple[str, ...]
    documents: int


class OrderBuckets(NamedTuple):
    """The buckets of a sort order, in order; ``field`` is the indexed field of their terms.

    Documents in none of ``parts`` come after all others.
    """

    field: str
    parts: Sequence[OrderBucket]

    def first(self, documents: int) -> list[str]:
        """The terms of the first buckets that together have at least so many documents."""
        terms, there = [], 0
        for part in self.parts:
            if there >= documents:
                break
            terms += part.terms
            there += part.documents
        return terms


def read_order_buckets(searcher: tantivy.Searcher, sort: str) -> OrderBuckets | None:
    """Read the buckets of a sort of Engine.page; None if the sort has none."""
    param = sort.removeprefix("-")
    if param in ("", "year"):
        months = sorted(searcher.terms_with_prefix("order_bucket", ""))
        parts = list(_years(months)) if sort == "year" else [_one(*month) for month in months]
        return OrderBuckets("order_bucket", parts)
    if param == "eventDate":
        months = searcher.terms_with_prefix("order_bucket", "")
        in_order = sorted(months, key=partial(_month_in_order, is_newest=sort.startswith("-")))
        return OrderBuckets("order_bucket", [_one(*month) for month in in_order])
    if param not in FEW:
        return None
    terms = sorted(searcher.terms_with_prefix(sort_name(param), ""), reverse=sort.startswith("-"))
    return OrderBuckets(sort_name(param), [_one(*term) for term in terms])


def _month_in_order(bucket: tuple[str, int], is_newest: bool) -> tuple:
    """What a bucket of a month sorts by in the order of dates; those without a value come last."""
    year, month = divmod(int(bucket[0], 16), 1 << _MONTH)  # of the default order: years descend
    has_no_year, has_no_month = year == _NO_YEAR, month == (1 << _MONTH) - 1
    return has_no_year, year if is_newest else -year, has_no_month, -month if is_newest else month


def _one(term: str, documents: int) -> OrderBucket:
    return OrderBucket((term,), documents)


def _years(months: list[tuple[str, int]]) -> Iterator[OrderBucket]:
    """Merge the buckets of months into years, the earliest first, those without a year last."""
    years = [
        (year, OrderBucket(tuple(term for term, _ in some), sum(count for _, count in some)))
        for year, group in groupby(months, key=lambda month: int(month[0], 16) >> _MONTH)
        for some in [list(group)]
    ]
    known = [bucket for year, bucket in years if year != _NO_YEAR]
    yield from reversed(known)
    yield from (bucket for year, bucket in years if year == _NO_YEAR)
