"""Tiles as Mapbox Vector Tiles (version 2.1 of the specification), in protocol buffers.

One layer with two kinds of fields: whole numbers, and bytes. A library for all of the format would be
two more, and a compiled one.
"""

from collections.abc import Iterable

from specimens.presenters.tile_shapes import Shape

LAYER = "occurrence"  # GBIF's
TOTAL = "total"
EXTENT = 4096
POINT, POLYGON = 1, 3
MOVE, LINE, CLOSE = 1, 2, 7


def vector_tile(shapes: Iterable[Shape]) -> bytes:
    """A tile of shapes in units of EXTENT; empty if there are none. ``total`` is the number of records.

    A place beyond the edge is left to the next tile. A hexagon on the edge is in both, with all its records.
    """
    shapes = [shape for shape in shapes if len(shape.points) > 1 or _is_inside(*shape.points[0])]
    keys: dict[str, int] = {}
    values: dict[int, int] = {}
    features = [_feature(shape, keys, values) for shape in shapes]
    if not features:
        return b""
    layer = _number(15, 2) + _bytes(1, LAYER.encode()) + b"".join(features)
    layer += b"".join(_bytes(3, key.encode()) for key in keys)
    layer += b"".join(_bytes(4, _number(5, value)) for value in values)
    return _bytes(3, layer + _number(5, EXTENT))


def _is_inside(x: float, y: float) -> bool:
    return 0 <= x < EXTENT and 0 <= y < EXTENT


def _feature(shape: Shape, keys: dict[str, int], values: dict[int, int]) -> bytes:
    tags = []
    for name, count in shape.counts.items():
        tags += [keys.setdefault(name or TOTAL, len(keys)), values.setdefault(count, len(values))]
    kind = POINT if len(shape.points) == 1 else POLYGON
    packed = [b"".join(map(_varint, numbers)) for numbers in (tags, _geometry(shape.points))]
    return _bytes(2, _bytes(2, packed[0]) + _number(3, kind) + _bytes(4, packed[1]))


def _geometry(points: list[tuple[float, float]]) -> list[int]:
    """Commands: to the first point, along the others and back; steps are from point to point."""
    steps, before = [], (0, 0)
    for point in points:
        now = (round(point[0]), round(point[1]))
        steps += [_zigzag(now[0] - before[0]), _zigzag(now[1] - before[1])]
        before = now
    if len(points) == 1:
        return [MOVE | 1 << 3, *steps]
    return [MOVE | 1 << 3, *steps[:2], LINE | len(points) - 1 << 3, *steps[2:], CLOSE | 1 << 3]


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else -number * 2 - 1


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes(found + bytes([number]))


def _number(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content
