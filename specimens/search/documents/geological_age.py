"""The geological time of a record, from its terms of chronostratigraphy.

Made as GBIF makes it (GeologicalContextInterpreter in gbif/pipelines): by the finest terms that say
anything. The time begins with the earliest of the two, and ends with the latest; one alone is both.
Two that contradict each other say nothing.
"""

from collections.abc import Mapping

from specimens.columns import Part, attributes_of
from specimens.geological_time import Interval, named

_COLUMNS = attributes_of(Part.STRATIGRAPHY)
# (earliest, latest) of each rank, the finest first.
PAIRS = tuple(
    reversed(
        list(
            zip(
                [column for column in _COLUMNS if column.startswith("earliest_")],
                [column for column in _COLUMNS if column.startswith("latest_")],
                strict=True,
            )
        )
    )
)


def time_of(row: Mapping[str, str]) -> Interval | None:
    """The time of a record's columns; None if they say nothing of the chart."""
    for pair in PAIRS:
        earliest, latest = (named(row[column]) if row[column] else None for column in pair)
        earliest, latest = earliest or latest, latest or earliest
        if earliest and latest and earliest.start >= latest.start and earliest.end >= latest.end:
            return Interval(earliest.first, latest.last)
    return None
