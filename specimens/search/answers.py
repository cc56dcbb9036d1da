"""What search engines and indexers answer with, and how they refuse."""

from dataclasses import dataclass

MAX_WINDOW = 100_000  # offset + limit, as GBIF's


class IndexMissing(Exception):
    """There is no index, or none that can be read: search is being built."""

    retry_after = "60"  # seconds, as HTTP's Retry-After


class FieldMissing(IndexMissing):
    """The index was made before this code knew a field, and answers everything but that field.

    ``parameter`` names it. The next full build of the index has it.
    """

    retry_after = "3600"

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
