"""What a tile shows: squares, hexagons or places, each with its counts."""

from typing import NamedTuple

from specimens.presenters.density import of_decade, on_map
from specimens.presenters.hexagons import corners, gather, is_in_tile
from specimens.presenters.map_legend import coloured_counts
from specimens.tile_request import TileRequest


class Shape(NamedTuple):
    """``points`` in units of the tile, clockwise; a single one of a place. ``counts``: as Engine.squares."""

    points: list[tuple[float, float]]
    counts: dict[str, int]


def shapes_of(asked: TileRequest, engine, size: int) -> list[Shape]:
    """The shapes in a tile ``size`` units wide."""
    values = [value for value, _count in coloured_counts(asked.query, engine, asked.colour)]
    tile = asked.tile
    query = of_decade(on_map(asked.query), asked.decade)
    squares = engine.squares(query, tile, asked.colour, values)
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


def _around(square, unit: float) -> list[tuple[float, float]]:
    column, row = square
    left, top, right, bottom = (each * unit for each in (column, row, column + 1, row + 1))
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
