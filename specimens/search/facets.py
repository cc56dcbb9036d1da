"""The values of a field with their counts."""

from collections.abc import Iterator, Sequence

import tantivy
from tantivy import Query

MOST_BUCKETS = 65_000  # tantivy's limit on the answer to one request
# Every segment contributes all its values, so that the sums are exact: with fewer, a value could
# be missing from one of them.
ALL = 100_000_000

Counts = list[tuple[str, int]]


def count_values(
    searcher: tantivy.Searcher, query: Query, names: Sequence[str], size: int
) -> dict[str, Counts]:
    """The ``size`` most frequent values of each field, by count and then by value; exact."""
    counts = {}
    for some in _batches(names, MOST_BUCKETS // (size + 1) or 1):
        found = searcher.aggregate(query, {name: _terms(name, size + 1) for name in some})
        counts |= {name: found[name]["buckets"] for name in some}
    return {
        name: _in_order(_whole_ties(searcher, query, name, size, buckets))[:size]
        for name, buckets in counts.items()
    }


def _batches(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), size):
        yield names[start : start + size]


def _terms(name: str, size: int) -> dict:
    return {"terms": {"field": name, "size": min(size, MOST_BUCKETS), "shard_size": ALL}}


def _whole_ties(
    searcher: tantivy.Searcher, query: Query, name: str, size: int, buckets: list[dict]
) -> list[dict]:
    """``buckets``, or all there are where a tie runs over the edge of ``size``."""
    if len(buckets) <= size or buckets[size]["doc_count"] < buckets[size - 1]["doc_count"]:
        return buckets
    return searcher.aggregate(query, {name: _terms(name, MOST_BUCKETS)})[name]["buckets"]


def _in_order(buckets: list[dict]) -> Counts:
    pairs = [(_text(bucket["key"]), bucket["doc_count"]) for bucket in buckets]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def count_these(
    searcher: tantivy.Searcher, query: Query, name: str, values: Sequence[str]
) -> Counts:
    """The counts of ``values`` (of a text field) among the matches; those without are left out."""
    terms = {"field": name, "size": MOST_BUCKETS, "shard_size": ALL, "include": list(values)}
    return _in_order(searcher.aggregate(query, {name: {"terms": terms}})[name]["buckets"])


def _text(key: str | float) -> str:
    return key if isinstance(key, str) else str(int(key))


def count_distinct(
    searcher: tantivy.Searcher, query: Query, names: Sequence[str]
) -> dict[str, int]:
    """How many values each field has among the matches (HyperLogLog: nearly exact)."""
    found = searcher.aggregate(query, {name: {"cardinality": {"field": name}} for name in names})
    return {name: round(found[name]["value"]) for name in names}
