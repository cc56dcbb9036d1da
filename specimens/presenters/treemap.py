"""Divide a rectangle into rectangles whose areas are as given, each as square as may be.

The squarified treemap of Bruls, Huizing and van Wijk (2000), https://doi.org/10.1007/978-3-7091-6783-0_4.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    def within(self, edge: float, top: float) -> "Box":
        """The box without an edge on each side, and with a broader one on top."""
        return Box(
            self.x + edge,
            self.y + top,
            max(self.width - 2 * edge, 0),
            max(self.height - edge - top, 0),
        )


def divide(sizes: Sequence[float], box: Box) -> list[Box]:
    """The boxes of ``sizes``, which are above 0 and in descending order; together they fill ``box``."""
    scale = box.width * box.height / sum(sizes) if sizes else 0
    areas = [size * scale for size in sizes]
    found: list[Box] = []
    while areas:
        side = min(box.width, box.height)
        row = 1
        while row < len(areas) and _worst(areas[: row + 1], side) <= _worst(areas[:row], side):
            row += 1
        boxes, box = _lay(areas[:row], box)
        found += boxes
        areas = areas[row:]
    return found


def _worst(row: Sequence[float], side: float) -> float:
    """How far from a square the least square box of a row along a side is; 1 is a square."""
    total = sum(row)
    if not side or not total:
        return float("inf")
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row)))


def _lay(row: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """The boxes of a row along the shorter side of a box, and what is left of the box."""
    total = sum(row)
    if box.width >= box.height:
        thick = total / box.height if box.height else 0
        lengths = [area / thick if thick else 0 for area in row]
        starts = [box.y + sum(lengths[:place]) for place in range(len(row))]
        boxes = [Box(box.x, y, thick, long) for y, long in zip(starts, lengths, strict=True)]
        return boxes, Box(box.x + thick, box.y, box.width - thick, box.height)
    thick = total / box.width if box.width else 0
    lengths = [area / thick if thick else 0 for area in row]
    starts = [box.x + sum(lengths[:place]) for place in range(len(row))]
    boxes = [Box(x, box.y, long, thick) for x, long in zip(starts, lengths, strict=True)]
    return boxes, Box(box.x, box.y + thick, box.width, box.height - thick)
