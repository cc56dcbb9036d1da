"""A box of latitudes and longitudes is looked for in the tiles around it, not all over the world.

A range of numbers is found by reading the numbers of all specimens; those in a few tiles are a
list in the index.
"""

from collections.abc import Mapping, Sequence

from specimens.criteria import Criterion
from specimens.fields import BY_PARAM
from specimens.search.cells import NAMED, count_tiles, named_tiles, tiles

SIDES = ("decimalLongitude", "decimalLatitude")
MOST_TILES = 200
MARGIN = 1e-9  # degrees: what is on an edge stays in, however numbers are rounded


def tiles_around(criteria: Mapping[str, Sequence[Criterion]]) -> list[str]:
    """The names of tiles that hold all that a box asks for; none if no box is asked for, or a
    box of half the world."""
    sides = [_range(param, criteria.get(param, ())) for param in SIDES]
    if None in sides:
        return []
    (west, east), (south, north) = sides
    bounds = west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN
    few = (zoom for zoom in reversed(NAMED) if 0 < count_tiles(bounds, zoom) <= MOST_TILES)
    zoom = next(few, None)
    if zoom is None:
        return []
    return [name for ends in tiles(bounds, zoom) for name in named_tiles(*ends, zoom)]


def _range(param: str, criteria: Sequence[Criterion]) -> tuple[float, float] | None:
    """(lowest, highest) if one range is asked for and nothing else."""
    if len(criteria) != 1 or criteria[0].negated or criteria[0].any_value:
        return None
    ends = zip((criteria[0].low, criteria[0].high), BY_PARAM[param].limits, strict=True)
    low, high = (float(limit if end is None else end) for end, limit in ends)
    return low, high
