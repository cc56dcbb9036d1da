"""What a tile shows: squares, hexagons or places, each with its counts."""

from typing import NamedTuple

from specimens.presenters.cached_counts import count_values_of_matches
from specimens.presenters.density import on_map
from specimens.presenters.hexagons import corners, gather, is_in_tile
from specimens.tile_request import TileRequest

MOST_COLOURS = 8


class Shape(NamedTuple):
    """``points`` in units of the tile, clockwise; a single one of a place. ``counts``: as Engine.squares."""

    points: list[tuple[float, float]]
    counts: dict[str, int]


def shapes_of(asked: TileRequest, engine, size: int) -> list[Shape]:
    """The shapes in a tile ``size`` units wide."""
    values = coloured_values(asked.query, engine, asked.colour)
    tile = asked.tile
    squares = engine.squares(on_map(asked.query), tile, asked.colour, values)
    if asked.bin == "hex":
        found = gather(squares, tile.across, asked.hexagons).items()
        shapes = [Shape(corners(each, asked.hexagons, size), counts) for each, counts in found]
        return [shape for shape in shapes if is_in_tile(shape.points, size)]
    unit = size / tile.across
    if asked.bin == "square":
        return [Shape(_around(square, unit), counts) for square, counts in squares.items()]
    return [
        Shape([((column + 0.5) * unit, (row + 0.5) * unit)], counts)
        for (column, row), counts in squares.items()
    ]


def coloured_values(query, engine, param: str) -> list[str]:
    """The values of a field that have a colour: the most frequent on the map, in that order."""
    if not param:
        return []
    counts = count_values_of_matches(engine, located(query), [param], MOST_COLOURS)[param]
    return [value for value, _count in counts]


def located(query):
    """The search whose records a map shows, and that have coordinates."""
    query = on_map(query)
    return (
        query if query.criteria_of("hasCoordinate") else query.with_value("hasCoordinate", "true")
    )


def _around(square, unit: float) -> list[tuple[float, float]]:
    column, row = square
    left, top, right, bottom = (each * unit for each in (column, row, column + 1, row + 1))
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
