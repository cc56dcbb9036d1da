"""Buckets of a sort order, by which the first results are found without reading all matches.

A bucket is the documents with one of a few terms of an indexed field; all documents of a bucket
sort before all documents of the next. The number of documents in each is read once per snapshot. It
may include deleted documents, so it is only an estimate.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import tantivy

from specimens.fields import BY_PARAM, SORTS, Field, Kind
from specimens.search.documents.names import SORTS_BY_NAME, sort_name


def _has_few_texts(field: Field) -> bool:
    """Whether it is sorted by a text that has some ten thousand values at most."""
    if field.kind is Kind.DATE:
        return True
    is_text = not field.kind.ranged and field.param not in SORTS_BY_NAME
    return is_text and field.facet is not None and not field.facet.many_values


FEW = frozenset(param for param in SORTS if _has_few_texts(BY_PARAM[param]))
# A term of order_bucket begins with so many characters of the default order (sort_keys.py). Of
# these, as of a number, the last so many bits are the month, those before it the year.
_DEFAULT, _MONTH = 6, 7
_NO_YEAR = (1 << 14) - 1

Terms = list[tuple[str, int]]  # with the number of documents of each


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
    param, is_reversed = sort.removeprefix("-"), sort.startswith("-")
    if param in ("", "year", "eventDate"):
        months = searcher.terms_with_prefix("order_bucket", "")
        return OrderBuckets("order_bucket", _BY_MONTH[param](months, is_reversed))
    if param not in FEW:
        return None
    terms = searcher.terms_with_prefix(sort_name(param), "")
    return OrderBuckets(sort_name(param), _merged(terms, lambda term: term or None, is_reversed))


def _by_default(months: Terms, is_reversed: bool) -> list[OrderBucket]:
    return _merged(months, lambda term: term[:_DEFAULT])


def _by_year(months: Terms, is_reversed: bool) -> list[OrderBucket]:
    """The earliest year first; reversed, the default order serves, which has the latest first."""
    if is_reversed:
        return _by_default(months, is_reversed)
    return _merged(months, _year_of, is_reversed=True)


def _by_date(months: Terms, is_reversed: bool) -> list[OrderBucket]:
    return _merged(months, lambda term: term[_DEFAULT + 1 :] or None, is_reversed)


def _merged(months: Terms, key: Callable, is_reversed: bool = False) -> list[OrderBucket]:
    """Merge the buckets that have the same key, and sort them by it; those with None are left out."""
    merged = defaultdict(list)
    for month in months:
        merged[key(month[0])].append(month)
    merged.pop(None, None)
    return [
        OrderBucket(tuple(term for term, _ in merged[one]), sum(count for _, count in merged[one]))
        for one in sorted(merged, reverse=is_reversed)
    ]


def _year_of(term: str) -> int | None:
    """What years sort by, the latest first; None without one."""
    year = int(term[:_DEFAULT], 16) >> _MONTH
    return None if year == _NO_YEAR else year


_BY_MONTH = {"": _by_default, "year": _by_year, "eventDate": _by_date}
