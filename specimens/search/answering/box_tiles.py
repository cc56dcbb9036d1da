"""Narrow a search for a box of latitudes and longitudes to the tiles around it.

To find a range of numbers, tantivy reads the numbers of all specimens. The specimens in a tile are
a list in the index, which is much shorter.
"""

from collections.abc import Mapping, Sequence

from specimens.criteria import Criterion
from specimens.fields import BY_PARAM
from specimens.search.cells import NAMED, count_tiles, named_tiles, tiles

SIDES = ("decimalLongitude", "decimalLatitude")
MOST_TILES = 200
MARGIN = 1e-9  # degrees: keeps specimens on an edge in the box, however numbers are rounded


def tiles_around(criteria: Mapping[str, Sequence[Criterion]]) -> list[str]:
    """The names of tiles that cover the box in the criteria.

    [] if the criteria are not one box, or if the box is too large for MOST_TILES tiles.
    """
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
    """Return (lowest, highest) if the criteria are a single range of numbers, else None."""
    if len(criteria) != 1 or criteria[0].negated or criteria[0].any_value:
        return None
    ends = zip((criteria[0].low, criteria[0].high), BY_PARAM[param].limits, strict=True)
    low, high = (float(limit if end is None else end) for end, limit in ends)
    return low, high
