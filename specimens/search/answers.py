"""What search engines and indexers answer with, and how they refuse."""

from collections.abc import Callable
from dataclasses import dataclass

MAX_WINDOW = 100_000  # offset + limit, as GBIF's
MAX_FACET_WINDOW = 65_000  # offset + limit of the values of a facet

# What a field may be used for, where an index serves some uses and lacks others (Engine.waiting).
FILTER, FACET, SORT = "filter", "facet", "sort"
TEXT_SEARCH = "q"  # in place of a parameter: the words and numbers that find a specimen

Progress = Callable[[int, int], None]  # (rows done, rows in all)


class IndexMissing(Exception):
    """There is no index, or none that can be read: search is being built."""

    retry_after = "60"  # seconds, as HTTP's Retry-After


class FieldMissing(IndexMissing):
    """Another release built the index, without a field or without what is asked of it.

    ``parameter`` names the field. The index answers everything else; the next full build has all.
    """

    retry_after = "3600"  # seconds: a full build of a nation's specimens takes most of an hour

    def __init__(self, parameter: str):
        super().__init__(parameter)
        self.parameter = parameter


class IndexBusy(Exception):
    """Another process is writing the index; the message says which."""


@dataclass(frozen=True)
class Page:
    """``count`` matches in all, and the gbif_ids of one page of them, in order."""

    count: int
    keys: list[int]


@dataclass(frozen=True)
class Cell:
    """A rectangle of the map, in degrees, with the number of specimens in it."""

    west: float
    south: float
    east: float
    north: float
    count: int


Bounds = tuple[float, float, float, float]  # west, south, east, north, in degrees
