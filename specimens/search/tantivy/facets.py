"""The values of a field with their counts: exact, in as few looks at the columns as that takes."""

from collections.abc import Iterable, Iterator, Sequence

from tantivy import Query

from specimens.fields import BY_PARAM, FIELDS, Field
from specimens.search.documents.names import BLANK, TAXON_FIELDS, counted_name
from specimens.search.tantivy.query import all_of
from specimens.search.tantivy.reader import Snapshot

MOST_BUCKETS = 65_000  # tantivy's limit on the answer to one request; not below MAX_FACET_WINDOW
ENOUGH = 300  # values asked for, so that ties at the end of fewer are seldom cut
ALL = 100_000_000
SPARSE = 0.5  # the share of documents with a value below which only these are looked at

Counts = list[tuple[str, int]]


def _names(field: Field) -> Iterable[str]:
    """The names under which a field is counted, for any checklist."""
    return {counted_name(field.param, checklist) for checklist in TAXON_FIELDS}


_PARAMS = {name: field.param for field in FIELDS if field.facet for name in _names(field)}
# Columns of several values are slow to read, with or without a BLANK.
_MULTI = {name for name, param in _PARAMS.items() if BY_PARAM[param].multi}


# Looking a value up by name costs more than counting it a hundred times. Of these, each segment
# gives only so many values at first.
MOST_NAMED = 4_000
MANY_VALUED = {name for name, param in _PARAMS.items() if BY_PARAM[param].facet.many_values}


def count_values(
    snapshot: Snapshot, query: Query, names: Sequence[str], size: int
) -> dict[str, Counts]:
    """The ``size`` most frequent values of each field, by count and then by value; exact."""
    apart = [name for name in names if _is_sparse(snapshot, name)]
    together = [name for name in names if name not in apart]
    counts = _most_frequent(snapshot, query, together, size)
    for name in apart:
        counts |= _most_frequent(snapshot, _with_value(snapshot, query, name), [name], size)
    return counts


def _is_sparse(snapshot: Snapshot, name: str) -> bool:
    if name not in _MULTI:
        return False
    having = snapshot.searcher.doc_freq("has", _PARAMS[name])
    return having < SPARSE * snapshot.searcher.num_docs


def _with_value(snapshot: Snapshot, query: Query, name: str) -> Query:
    return all_of([query, snapshot.queries.term("has", _PARAMS[name])])


def _most_frequent(
    snapshot: Snapshot, query: Query, names: Sequence[str], size: int
) -> dict[str, Counts]:
    """count_values of fields that are best counted in the same look at the matches.

    Where a value that some segment left out could be among the first, those that could are counted
    once more; if it is not known which could, all.
    """
    enough = min(max(3 * size, size + 2, ENOUGH), MOST_BUCKETS)
    counts, contenders = {}, {}
    for name, found in _ask(snapshot, query, names, enough).items():
        values = _contenders(found, size, enough)
        if values is None:
            found = snapshot.searcher.aggregate(query, {name: _terms(name, MOST_BUCKETS, ALL)})[
                name
            ]
        elif found["doc_count_error_upper_bound"]:
            contenders[name] = values
        counts[name] = _in_order(found["buckets"])[:size]
    for some in _batches(list(contenders), MOST_BUCKETS // enough):
        asked = {name: _terms(name, enough, ALL, include=contenders[name]) for name in some}
        for name, found in snapshot.searcher.aggregate(query, asked).items():
            counts[name] = _in_order(found["buckets"])[:size]
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
            name: _terms(name, size, max(size, MOST_NAMED) if name in MANY_VALUED else ALL)
            for name in some
        }
        found |= snapshot.searcher.aggregate(query, asked)
    return found


def _batches(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), size):
        yield names[start : start + size]


def _terms(name: str, size: int, of_segment: int, **options) -> dict:
    return {"terms": {"field": name, "size": size, "shard_size": of_segment, **options}}


def _pairs(buckets: list[dict]) -> Counts:
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets if bucket["key"] != BLANK]


def _in_order(buckets: list[dict]) -> Counts:
    return sorted(_pairs(buckets), key=lambda pair: (-pair[1], pair[0]))


def most_frequent(
    snapshot: Snapshot, query: Query, name: str, values: Sequence[str], size: int
) -> Counts:
    """The ``size`` most frequent of ``values`` (of a text field) among the matches, with their counts.

    A value is in no more matches than in the whole index, which is known at once. So values are counted
    in that order, up to the first that can be no more frequent than those found.
    """
    searcher, schema = snapshot.searcher, snapshot.index.schema
    bounds = sorted(((searcher.doc_freq(name, value), value) for value in values), reverse=True)
    found: Counts = []
    for bound, value in bounds:
        if not bound or (len(found) >= size and bound < found[size - 1][1]):
            break
        term = Query.term_query(schema, name, value, index_option="basic")
        if count := snapshot.count(all_of([query, term])):
            found = sorted([*found, (value, count)], key=lambda pair: (-pair[1], pair[0]))
    return found[:size]


def count_pairs(
    snapshot: Snapshot, query: Query, name: str, by: str, values: Sequence[str], size: int
) -> dict[str, Counts]:
    """{value of ``name``: the ``size`` most frequent values of ``by`` with it}, in one look.

    Each segment gives all values of ``by``, so that the counts are exact: it should have few.
    """
    terms = _terms(name, MOST_BUCKETS, ALL, include=list(values))
    # As many as there is room for: BLANK may be among them, and ties at the end of fewer are cut.
    room = MOST_BUCKETS // len(values) - 1
    asked = terms | {"aggs": {by: _terms(by, min(max(2 * size, ENOUGH), room), ALL)}}
    buckets = snapshot.searcher.aggregate(query, {name: asked})[name]["buckets"]
    return {bucket["key"]: _in_order(bucket[by]["buckets"])[:size] for bucket in buckets}


def count_every_value(snapshot: Snapshot, query: Query, param: str) -> Counts:
    """All values of a field that has few of them; BLANK stands for those without a value."""
    name = counted_name(param, "")
    buckets = snapshot.searcher.aggregate(query, {name: _terms(name, MOST_BUCKETS, ALL)})
    return [(bucket["key"], bucket["doc_count"]) for bucket in buckets[name]["buckets"]]


def count_distinct(snapshot: Snapshot, query: Query, names: Sequence[str]) -> dict[str, int]:
    """How many values each field has among the matches (HyperLogLog: nearly exact)."""
    counts = {}
    for name in names:
        # Without this, BLANK would count as one more.
        within = _with_value(snapshot, query, name)
        counts[name] = round(snapshot.searcher.cardinality(within, name))
    return counts
