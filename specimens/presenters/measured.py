"""How many records each measure finds: of all, and by holder. Kept until the index changes."""

from collections.abc import Mapping, Sequence

from specimens.measures import Measure
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.search.engine import Engine, FieldMissing, IndexMissing

INSTITUTION, COLLECTION = "institutionKey", "collectionKey"
MOST_HOLDERS = 60_000

ByHolder = Mapping[str, Mapping[str, int]]


def counts_by_holder(engine: Engine, measure: Measure, params: Sequence[str]) -> ByHolder | None:
    """{INSTITUTION or COLLECTION: {key: records}} in one look at the index; holders without are absent.

    None if there is no index, or none that knows the measure.
    """
    try:
        found = count_values_of_matches(engine, measure.query, params, MOST_HOLDERS)
    except (IndexMissing, FieldMissing):
        return None
    return {param: dict(found[param]) for param in params}


def count_of_all(engine: Engine, measure: Measure) -> int | None:
    """The records of the UK; None if there is no index, or none that knows the measure."""
    try:
        return count_matches(engine, measure.query)
    except (IndexMissing, FieldMissing):
        return None
