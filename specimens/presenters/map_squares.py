"""The coloured squares of a map that the server draws, each with its place on the plane."""

from collections.abc import Iterator
from typing import NamedTuple

from institutions.maps.mercator import WORLD, Frame
from specimens.presenters.tile_colours import OTHERS, step_of, value_of
from specimens.query import SpecimenQuery
from specimens.search.engine import Tile
from specimens.search.tile import DEEPEST, MERCATOR, finest

TILE = 128  # squares across a tile, so that two or four tiles are a drawing


class Square(NamedTuple):
    """A square on the plane, and the number of its colour, from 1."""

    x: float
    y: float
    size: float
    colour: int


def squares_of(
    frame: Frame, query: SpecimenQuery, engine, across: int, param: str = "", values=()
) -> list[Square]:
    """The squares with specimens within a frame that is about ``across`` squares wide.

    Coloured by their numbers, or by the value of a field that most of their records have.
    """
    found = []
    for tile in tiles_of(frame, across):
        size = WORLD / (tile.across << tile.zoom)
        left, top = tile.x * tile.across, tile.y * tile.across
        for (column, row), counts in engine.squares(query, tile, param, values).items():
            x, y = (left + column) * size, (top + row) * size
            if _touches(frame, x, y, size):
                found.append(Square(x, y, size, _colour(counts, param, values)))
    return found


def _colour(counts: dict[str, int], param: str, values) -> int:
    """What has none of the values has the last colour, however few values there are."""
    if not param:
        return step_of(counts[""])
    place = value_of(counts, values)
    return place if place <= len(values) else OTHERS


def tiles_of(frame: Frame, across: int) -> Iterator[Tile]:
    """The tiles that cover a frame, of squares of which ``across`` are about as wide as the frame."""
    zoom = min(frame.zoom(across, TILE), DEEPEST)
    squares = min(TILE, finest(MERCATOR, zoom))
    width = WORLD / (1 << zoom)
    last = (1 << zoom) - 1
    for x in range(int(frame.x / width), min(last, int((frame.x + frame.width) / width)) + 1):
        for y in range(int(frame.y / width), min(last, int((frame.y + frame.height) / width)) + 1):
            yield Tile(MERCATOR, zoom, x, y, squares)


def _touches(frame: Frame, x: float, y: float, size: float) -> bool:
    is_across = x < frame.x + frame.width and x + size > frame.x
    return is_across and y < frame.y + frame.height and y + size > frame.y
