"""Count specimens in the squares of a tile (tile.py): exact, in either projection."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from specimens.search.answering.facets import MOST_BUCKETS
from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.terms import Query
from specimens.search.cells import (
    DEPTH,
    NAMED,
    count_tiles,
    deinterleave,
    interleave,
    named_tiles,
    tiles,
)
from specimens.search.tile import MERCATOR, Square, Tile

MOST_NAMES = 300
FINER = 3  # zooms: so much smaller are tiles whose lists make the margin of one, and its parts


class Values(NamedTuple):
    """A field as the index counts it, and the values of it that are counted apart."""

    name: str
    keys: Sequence[str]


def count_squares(
    snapshot: Snapshot, query: Query, tile: Tile, values: Values | None = None
) -> dict[Square, dict[str, int]]:
    """{square with specimens: {"": their number, value: the number with it}}, also in the margin."""
    found = _in_mercator if tile.projection == MERCATOR else _in_degrees
    room = MOST_BUCKETS // (1 + len(values.keys) if values else 1)
    squares = {}
    for square, bucket in found(snapshot, query, tile, values, room):
        if square[0] in tile.columns and square[1] in tile.rows:
            _add(squares.setdefault(square, {"": 0}), bucket)
    return squares


def _add(counts: dict[str, int], bucket: dict) -> None:
    """Add the numbers of a bucket; a place at the end of the map has one of its own."""
    counts[""] += bucket["doc_count"]
    for each in bucket.get("values", {"buckets": ()})["buckets"]:
        counts[each["key"]] = counts.get(each["key"], 0) + each["doc_count"]


def _in_mercator(
    snapshot: Snapshot, query: Query, tile: Tile, values: Values | None, room: int
) -> Iterator[tuple[Square, dict]]:
    level = tile.zoom + tile.across.bit_length() - 1
    asked = _histogram("cell", 4.0 ** (DEPTH - level)) | _apart(values)
    for part in _parts(snapshot, tile, level, room):
        found = snapshot.aggregate(snapshot.queries.all_of([part, query]), {"squares": asked})
        for bucket in found["squares"]["buckets"]:
            x, y = (each >> DEPTH - level for each in deinterleave(int(bucket["key"])))
            yield (x - tile.x * tile.across, y - tile.y * tile.across), bucket


def _parts(snapshot: Snapshot, tile: Tile, level: int, room: int) -> Iterator[Query]:
    """Queries for the parts of a tile, none with more squares than there is room for."""
    is_whole = tile.margin == 0 and tile.across**2 <= room
    if is_whole and tile.zoom == 0:
        yield snapshot.queries.term("hasCoordinate", "true")
        return
    least = tile.zoom if is_whole else min(tile.zoom + FINER, NAMED[-1])
    named = min(zoom for zoom in NAMED if zoom >= least)
    names = _names(tile, level, named)
    per_name = 4 ** max(level - named, 0)
    some = max(room // per_name, 1)
    for start in range(0, len(names), some):
        yield snapshot.queries.one_of("tile", names[start : start + some])


def _names(tile: Tile, level: int, named: int) -> list[str]:
    """The names of the tiles at a zoom of NAMED that have a square of the tile in them."""
    sides = ((tile.x, tile.columns), (tile.y, tile.rows))
    starts = [(place * tile.across + each.start) << DEPTH - level for place, each in sides]
    stops = [(place * tile.across + each.stop) << DEPTH - level for place, each in sides]
    shift = DEPTH - named
    across, down = (
        range(start >> shift, (stop - 1 >> shift) + 1)
        for start, stop in zip(starts, stops, strict=True)
    )
    firsts = (interleave(x << shift, y << shift) for x in across for y in down)
    return [name for first in firsts for name in named_tiles(first, first, named)]


def _in_degrees(
    snapshot: Snapshot, query: Query, tile: Tile, values: Values | None, room: int
) -> Iterator[tuple[Square, dict]]:
    """By the coordinates themselves, in strips with at most as many squares as there is room for.

    A strip's columns are buckets, too. Its hard bounds hold places on its eastern line, which the
    next strip counts; only at 180° E is there none, and no row beyond 90° N.
    """
    size = tile.degrees
    high = tile.across << tile.zoom  # squares from pole to pole
    rows = range(tile.y * tile.across + tile.rows.start, tile.y * tile.across + tile.rows.stop)
    south, north = (90 - row * size for row in (rows.stop, rows.start))
    of_rows = _histogram("decimalLatitude", size, south, north) | _apart(values)
    for strip in _strips(tile, max(room // (len(rows) + 1) - 2, 1)):
        west, east = (-180 + column * size for column in (strip.start, strip.stop))
        of_columns = _histogram("decimalLongitude", size, west, east)
        near = _around(snapshot, (west, south, east, north))
        found = snapshot.aggregate(
            snapshot.queries.all_of([near, query]),
            {"columns": of_columns | {"aggs": {"rows": of_rows}}},
        )
        for bucket in found["columns"]["buckets"]:
            column = min(round((bucket["key"] + 180) / size), 2 * high - 1)
            for each in bucket["rows"]["buckets"] if column in strip else ():
                row = max(high - 1 - round((each["key"] + 90) / size), 0)
                yield (column - tile.x * tile.across, row - tile.y * tile.across), each


def _strips(tile: Tile, wide: int) -> Iterator[range]:
    """The columns of a tile, from 180° W, in strips."""
    start = tile.x * tile.across
    columns = range(start + tile.columns.start, start + tile.columns.stop)
    for first in range(0, len(columns), wide):
        yield columns[first : first + wide]


def _around(snapshot: Snapshot, bounds: tuple[float, float, float, float]) -> Query:
    """A query for the specimens in tiles of the index around bounds: a short list, if there is one."""
    few = (zoom for zoom in reversed(NAMED) if count_tiles(bounds, zoom) <= MOST_NAMES)
    zoom = next(few, None)
    if zoom is None:
        return snapshot.queries.term("hasCoordinate", "true")
    names = [name for ends in tiles(bounds, zoom) for name in named_tiles(*ends, zoom)]
    return snapshot.queries.one_of("tile", names)


def _histogram(name: str, interval: float, low: float | None = None, high: float | None = None):
    asked = {"field": name, "interval": interval, "min_doc_count": 1}
    if low is not None:
        asked["hard_bounds"] = {"min": low, "max": high}
    return {"histogram": asked}


def _apart(values: Values | None) -> dict:
    if values is None:
        return {}
    terms = {"field": values.name, "size": len(values.keys), "include": list(values.keys)}
    return {"aggs": {"values": {"terms": terms | {"shard_size": MOST_BUCKETS}}}}
