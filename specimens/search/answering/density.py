"""Count specimens in the cells of a map."""

from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.terms import Query
from specimens.search.answers import Bounds, Cell
from specimens.search.cells import (
    DEPTH,
    NAMED,
    coordinates_within,
    count_tiles,
    named_tiles,
    rectangle,
    tiles,
)

CELL_LEVELS = 5  # A tile is 2^5 cells wide.
MOST_TILES = 40  # With 1,024 cells each, they stay below an engine's limit of 65,000 buckets.


def count_cells(snapshot: Snapshot, query: Query, bounds: Bounds, zoom: int) -> list[Cell]:
    """Answer Engine.density for the matches of ``query``."""
    zoom = max(0, min(DEPTH - CELL_LEVELS, zoom))
    while count_tiles(bounds, zoom) > MOST_TILES:
        zoom -= 1
    ranges = list(tiles(bounds, zoom))
    if not ranges:
        return []
    level = zoom + CELL_LEVELS
    histogram = {"field": "cell", "interval": 4.0 ** (DEPTH - level), "min_doc_count": 1}
    found = snapshot.aggregate(
        snapshot.queries.all_of([_within(snapshot, ranges, zoom), query]),
        {"cells": {"histogram": histogram}},
    )
    cells = [
        Cell(*coordinates_within(rectangle(int(bucket["key"]), level)), bucket["doc_count"])
        for bucket in found["cells"]["buckets"]
    ]
    return [cell for cell in cells if _touches(cell, bounds)]


def _within(snapshot: Snapshot, ranges: list[tuple[int, int]], zoom: int) -> Query:
    """A query for the specimens in ``ranges``, the cells of tiles of ``zoom``, by the tiles' names.

    If the ranges are the whole world, it is a query for all specimens with coordinates.
    """
    if sum(last + 1 - first for first, last in ranges) == 4**DEPTH:
        return snapshot.queries.term("hasCoordinate", "true")
    named = min(named for named in NAMED if named >= zoom)
    names = [name for ends in ranges for name in named_tiles(*ends, named)]
    return snapshot.queries.one_of("tile", names)


def _touches(cell: Cell, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return cell.west <= east and cell.east >= west and cell.south <= north and cell.north >= south
