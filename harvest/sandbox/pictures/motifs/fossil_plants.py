"""Plants of the Coal Measures."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    circle,
    ellipse,
    line,
    moved,
    path,
    polygon,
)


def bark(rng: random.Random) -> str:
    """The bark of a scale tree: leaf scars in spirals."""
    stone = tint(rng, 28, 16, 34)
    scar = (
        path("M0,-24C16,-10 16,10 0,24C-16,10 -16,-10 0,-24Z", str(stone.lighter(16)))
        + ellipse(0, -2, 6, 5, str(stone.darker(10)))
        + line((0, 6), (0, 20), stroke_width=1.6)
    )
    scars = "".join(
        moved(scar, x + (24 if row % 2 else 0), -160 + 36 * row)
        for row in range(10)
        for x in range(-120, 121, 48)
        if abs(x + (24 if row % 2 else 0)) < 130
    )
    slab = polygon(
        [(-150, -186), (140, -178), (156, 168), (60, 186), (-144, 176), (-158, 20)], str(stone)
    )
    return slab + scars


def stem(rng: random.Random) -> str:
    """A horsetail's stem: a ribbed cast with joints."""
    stone = tint(rng, 34, 18, 44)
    parts = ""
    for n in range(4):
        y = -176 + 88 * n
        parts += path(
            f"M-66,{y}C-58,{y + 44} -58,{y + 44} -66,{y + 88}L66,{y + 88}C58,{y + 44} 58,{y + 44} 66,{y}Z",
            str(stone),
        )
        parts += "".join(
            line(
                (x, y + 6),
                (x * 0.94, y + 44),
                (x, y + 82),
                stroke=str(stone.darker(16)),
                stroke_width=2.4,
            )
            for x in range(-54, 55, 12)
        )
        parts += "".join(
            circle(x, y + 88, 3, str(stone.lighter(16)), stroke_width=1) for x in range(-54, 55, 18)
        )
    return parts
