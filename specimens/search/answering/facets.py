"""The values of a field with their counts: exact, in as few looks at the columns as that takes."""

from collections.abc import Iterable, Iterator, Sequence

from specimens.fields import BY_PARAM, FIELDS, Field
from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.terms import Query
from specimens.search.documents.names import BLANK, TAXON_FIELDS, counted_name

MOST_BUCKETS = 65_000  # engines' limit on the answer to one request; not below MAX_FACET_WINDOW
ENOUGH = 300  # values asked for, so that ties at the end of fewer are seldom cut
ALL = 100_000_000

Counts = list[tuple[str, int]]


def _names(field: Field) -> Iterable[str]:
    """The names under which a field is counted, for any checklist."""
    return {counted_name(field.param, checklist) for checklist in TAXON_FIELDS}


PARAMS = {name: field.param for field in FIELDS if field.facet for name in _names(field)}
# Looking a value up by name costs more than counting it a hundred times. Of these, each part of an
# index (a segment, a shard) gives only so many values at first.
MOST_NAMED = 4_000
MANY_VALUED = {name for name, param in PARAMS.items() if BY_PARAM[param].facet.many_values}


def count_values(
    snapshot: Snapshot, query: Query, names: Sequence[str], size: int
) -> dict[str, Counts]:
    """The ``size`` most frequent values of each field, by count and then by value; exact."""
    apart = [name for name in names if snapshot.is_sparse(name)]
    together = [name for name in names if name not in apart]
    counts = _most_frequent(snapshot, query, together, size)
    for name in apart:
        counts |= _most_frequent(snapshot, _with_value(snapshot, query, name), [name], size)
    return counts


def _with_value(snapshot: Snapshot, query: Query, name: str) -> Query:
    return snapshot.queries.all_of([query, snapshot.queries.term("has", PARAMS[name])])


def _most_frequent(
    snapshot: Snapshot, query: Query, names: Sequence[str], size: int
) -> dict[str, Counts]:
    """count_values of fields that are best counted in the same look at the matches.

    Where a value that some part left out could be among the first, those that could are counted
    once more; if it is not known which could, all.
    """
    enough = min(max(3 * size, size + 2, ENOUGH), MOST_BUCKETS)
    counts, contenders = {}, {}
    for name, found in _ask(snapshot, query, names, enough).items():
        values = _contenders(found, size, enough)
        if values is None:
            found = snapshot.aggregate(query, {name: terms_of(name, MOST_BUCKETS, ALL)})[name]
        elif found["doc_count_error_upper_bound"]:
            contenders[name] = values
        counts[name] = in_order(found["buckets"])[:size]
    for some in _batches(list(contenders), MOST_BUCKETS // enough):
        asked = {name: terms_of(name, enough, ALL, include=contenders[name]) for name in some}
        for name, found in snapshot.aggregate(query, asked).items():
            counts[name] = in_order(found["buckets"])[:size]
    return counts


def _contenders(found: dict, size: int, asked: int) -> list[str] | None:
    """The values that may be among the ``size`` most frequent; None if they are not all known."""
    pairs, error = _pairs(found["buckets"]), found["doc_count_error_upper_bound"]
    if not error and len(found["buckets"]) < asked:
        return [value for value, _count in pairs]
    if len(pairs) < size:
        return None
    least = pairs[size - 1][1]
    if pairs[-1][1] + error >= least:
        return None
    return [value for value, count in pairs if count + error >= least]


def _ask(snapshot: Snapshot, query: Query, names: Sequence[str], size: int) -> dict[str, dict]:
    found = {}
    for some in _batches(names, MOST_BUCKETS // size):
        asked = {
            name: terms_of(name, size, max(size, MOST_NAMED) if name in MANY_VALUED else ALL)
            for name in some
        }
        found |= snapshot.aggregate(query, asked)
    return found


def _batches(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), size):
        yield names[start : start + size]


def terms_of(name: str, size: int, of_part: int, **options) -> dict:
    return {"terms": {"field": name, "size": size, "shard_size": of_part, **options}}


def _pairs(buckets: list[dict]) -> Counts:
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets if bucket["key"] != BLANK]


def in_order(buckets: list[dict]) -> Counts:
    return sorted(_pairs(buckets), key=lambda pair: (-pair[1], pair[0]))


def count_pairs(
    snapshot: Snapshot, query: Query, name: str, by: str, values: Sequence[str], size: int
) -> dict[str, Counts]:
    """{value of ``name``: the ``size`` most frequent values of ``by`` with it}, in one look.

    Each part of the index gives all values of ``by``, so that the counts are exact: it should have few.
    """
    terms = terms_of(name, MOST_BUCKETS, ALL, include=list(values))
    # As many as there is room for: BLANK may be among them, and ties at the end of fewer are cut.
    room = MOST_BUCKETS // len(values) - 1
    asked = terms | {"aggs": {by: terms_of(by, min(max(2 * size, ENOUGH), room), ALL)}}
    buckets = snapshot.aggregate(query, {name: asked})[name]["buckets"]
    return {bucket["key"]: in_order(bucket[by]["buckets"])[:size] for bucket in buckets}


def count_distinct(snapshot: Snapshot, query: Query, names: Sequence[str]) -> dict[str, int]:
    """How many values each field has among the matches (HyperLogLog: nearly exact)."""
    counts = {}
    for name in names:
        # Without this, BLANK would count as one more.
        within = _with_value(snapshot, query, name)
        counts[name] = snapshot.distinct(within, name)
    return counts
