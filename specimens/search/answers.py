"""What the search engine answers with."""

from dataclasses import dataclass

MAX_WINDOW = 100_000  # offset + limit, as GBIF's


class IndexMissing(Exception):
    """There is no index, or none that can be read: search is being built."""

    retry_after = "60"  # seconds, as HTTP's Retry-After


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
