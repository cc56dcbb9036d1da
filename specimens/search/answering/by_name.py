"""The order by the names that keys stand for, which an index does not have."""

from collections.abc import Iterator
from itertools import groupby

from institutions.text import folded
from specimens.labels import label_values
from specimens.search.answering.facets import MOST_BUCKETS, count_values
from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.terms import Query


def page_by_name(snapshot: Snapshot, query: Query, offset: int, limit: int, sort: str) -> list[int]:
    """The gbif_ids of a page; ties are in order of gbif_id, specimens without a value come last.

    The names are those of the database at this moment, as pages show them.
    """
    keys, at = [], 0
    for found, size in _named(snapshot, query, sort):
        wanted = min(size - max(0, offset - at), limit - len(keys))
        if wanted > 0:
            keys += snapshot.by_id(found, max(0, offset - at), wanted)
        at += size
    if missing := limit - len(keys):
        queries = snapshot.queries
        without = queries.but_not(query, [queries.term("has", sort.removeprefix("-"))])
        keys += snapshot.by_id(without, max(0, offset - at), missing)
    return keys


def _named(snapshot: Snapshot, query: Query, sort: str) -> Iterator[tuple[Query, int]]:
    """What finds the matches of each name, with their number, in order of the names."""
    param = sort.removeprefix("-")
    counts = dict(count_values(snapshot, query, [param], MOST_BUCKETS)[param])
    names = label_values(param, list(counts))
    in_order = sorted((folded(name), key) for key, name in names.items())
    runs = [[key for _name, key in run] for _name, run in groupby(in_order, key=lambda one: one[0])]
    for same in reversed(runs) if sort.startswith("-") else runs:
        found = snapshot.queries.all_of([query, snapshot.queries.one_of(param, same)])
        yield found, sum(counts[key] for key in same)
