"""How many documents have a value: tantivy's dictionary knows before any is looked at."""

from collections.abc import Callable, Sequence

import tantivy

from specimens.fields import BY_PARAM
from specimens.search.answering.facets import PARAMS

SPARSE = 0.5  # the share of documents with a value below which only these are looked at
# Columns of several values are slow to read, with or without a BLANK.
_MULTI = {name for name, param in PARAMS.items() if BY_PARAM[param].multi}


def is_sparse(searcher: tantivy.Searcher, name: str) -> bool:
    """Whether less than half of the documents have a value of a field that has several."""
    if name not in _MULTI:
        return False
    return searcher.doc_freq("has", PARAMS[name]) < SPARSE * searcher.num_docs


def most_frequent(
    searcher: tantivy.Searcher,
    name: str,
    values: Sequence[str],
    size: int,
    count: Callable[[str], int],
) -> list[tuple[str, int]]:
    """The ``size`` most frequent of ``values``; ``count`` says how many matches have one.

    A value is in no more matches than in the whole index, which is known at once. So values are counted
    in that order, up to the first that can be no more frequent than those found.
    """
    bounds = sorted(((searcher.doc_freq(name, value), value) for value in values), reverse=True)
    found: list[tuple[str, int]] = []
    for bound, value in bounds:
        if not bound or (len(found) >= size and bound < found[size - 1][1]):
            break
        if counted := count(value):
            found = sorted([*found, (value, counted)], key=lambda pair: (-pair[1], pair[0]))
    return found[:size]
