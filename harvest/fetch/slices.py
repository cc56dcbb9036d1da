"""Cut the records of a dataset into slices that one search can page through.

GBIF returns no page that ends beyond the 100,000th record. So a larger dataset is cut by one
parameter after another, until facet counts show that each slice is small enough. Small values of a
parameter share a slice, a value that is too large by itself is cut by the next parameter, and
records without a value are a part of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harvest.fetch.occurrences import Filters, count, facet
from harvest.notes.note import Note
from specimens.columns import RANKS

# In the order in which they are tried. Each has at most one value in a record.
CUTS = (
    "institutionKey",
    "basisOfRecord",
    "year",
    "country",
    *(f"{rank}Key" for rank in RANKS if rank != "species"),
    "month",
)
# Values in one request: a UUID takes 52 characters of a URL, and servers refuse long URLs.
VALUES = 50
TRIES = 3


@dataclass(frozen=True)
class Slice:
    """A search and the number of records that it should find.

    If ``whole`` is false, only that many of the found records are wanted.
    """

    filters: dict[str, list[str] | None]
    expected: int
    whole: bool = True


class Planner:
    """Plans slices of at most ``limit`` records; ``notes`` say what it could not cut or count."""

    def __init__(self, client, limit: int):
        self.client = client
        self.limit = limit
        self.notes: list[Note] = []

    def cut(self, filters: Filters, expected: int, cuts: tuple[str, ...] = CUTS) -> Iterator[Slice]:
        """Yield slices that together hold the ``expected`` records of the filters.

        ``cuts`` are the parameters to cut by. If they are not enough, a slice is too large, and a
        note says how many of its records are unreachable.
        """
        if expected <= self.limit:
            yield Slice(dict(filters), expected)
        elif not cuts:
            self.notes.append(
                Note.of(
                    "SLICE_TOO_LARGE",
                    records=expected,
                    filters=describe(filters),
                    unreachable=expected - self.limit,
                )
            )
            yield Slice(dict(filters), expected)
        elif cuts[0] in filters and is_one_part(filters[cuts[0]]):
            yield from self.cut(filters, expected, cuts[1:])
        else:
            yield from self._cut_by(cuts[0], filters, cuts[1:])

    def _cut_by(self, parameter: str, filters: Filters, others: tuple[str, ...]) -> Iterator[Slice]:
        values, missing = self.parts(filters, parameter)
        for group in pack(values, self.limit):
            part = {**filters, parameter: group}
            yield from self.cut(part, sum(values[value] for value in group), others)
        if missing:
            yield from self.cut({**filters, parameter: None}, missing, others)

    def parts(self, filters: Filters, parameter: str) -> tuple[dict[str, int], int]:
        """{value: count} of a parameter, and the number of records without a value.

        GBIF's index is live: if the parts do not add up to the whole, they are counted again, up to
        TRIES times in all, before a note is added.
        """
        for _ in range(TRIES):
            values, whole = facet(self.client, filters, parameter)
            missing = 0
            if sum(values.values()) != whole:
                missing = count(self.client, {**filters, parameter: None})
            total = sum(values.values()) + missing
            if total == whole:
                break
        else:
            self.notes.append(
                Note.of(
                    "PARTS_DISAGREE",
                    filters=describe(filters),
                    whole=whole,
                    parameter=parameter,
                    total=total,
                )
            )
        return values, missing


def is_one_part(values: list[str] | None) -> bool:
    return values is None or len(values) == 1


def pack(values: dict[str, int], limit: int) -> Iterator[list[str]]:
    """Yield groups of at most VALUES values, whose counts add up to at most ``limit``.

    A value with a larger count is a group by itself.
    """
    group: list[str] = []
    filled = 0
    for value in sorted(values):
        if group and (filled + values[value] > limit or len(group) == VALUES):
            yield group
            group, filled = [], 0
        group.append(value)
        filled += values[value]
    if group:
        yield group


def share(counts: dict[str, int], limit: int) -> dict[str, int]:
    """Share out ``limit`` records among datasets: {key: number}. Small datasets are taken whole."""
    shares = {}
    left = limit
    for position, key in enumerate(sorted(counts, key=lambda key: (counts[key], key))):
        shares[key] = min(counts[key], left // (len(counts) - position))
        left -= shares[key]
    return shares


def describe(filters: Filters) -> str:
    """The filters as one text: ``parameter=value,value & parameter=none``."""
    return " & ".join(
        f"{name}={'none' if values is None else ','.join(values)}"
        for name, values in filters.items()
    )
