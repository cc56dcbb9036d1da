"""Fossils in their slab of rock."""

import random

from harvest.sandbox.pictures.colours import Colour, tint
from harvest.sandbox.pictures.shapes import (
    around,
    circle,
    curve,
    line,
    mirrored,
    moved,
    path,
    polar,
    polygon,
    rectangle,
    symmetrical,
)


def rock(rng: random.Random, colour: Colour) -> str:
    """A piece of rock behind a fossil."""
    edge = [polar(rng.uniform(168, 198), degrees) for degrees in range(0, 360, 30)]
    grains = ""
    for _ in range(60):
        x, y = polar(rng.uniform(20, 160), rng.uniform(0, 360))
        grains += circle(x, y, rng.uniform(0.8, 2.2), str(colour.darker(12)), stroke="none")
    cracks = line(
        polar(186, 40),
        polar(150, 62),
        polar(150, 80),
        stroke=str(colour.darker(16)),
        stroke_width=2,
    )
    return polygon(edge, str(colour), stroke=str(colour.darker(30))) + grains + cracks


def crinoid(rng: random.Random) -> str:
    """A sea lily on its slab."""
    stone, limb = tint(rng, 214, 10, 62), tint(rng, 32, 24, 42)
    stem = "".join(
        rectangle(-9.0, 44 + 10 * n, 18, 9, str(limb.lighter(6 * (n % 2))), rx=2) for n in range(14)
    )
    arms = ""
    for degrees in (-48, -30, -15, 0, 15, 30, 48):
        tip, middle = polar(150, degrees), polar(84, degrees * 1.2)
        arms += curve((0, 26), (middle[0], middle[1] + 24), (tip[0], tip[1] + 10), stroke_width=12)
        arms += curve(
            (0, 26),
            (middle[0], middle[1] + 24),
            (tip[0], tip[1] + 10),
            stroke_width=8,
            stroke=str(limb.lighter(10)),
            stroke_dasharray="5 2",
        )
    cup = symmetrical([(0, -6), (32, 2), (24, 34), (10, 46), (0, 46)], str(limb))
    return rock(rng, stone) + arms + stem + cup + mirrored(line((10, 2), (6, 42)))


def graptolite(rng: random.Random) -> str:
    """Graptolites: saw-blades on black shale."""
    stone = tint(rng, 220, 8, 36)

    def blade(length: int) -> str:
        teeth = "".join(f"L{8 * n + 8},-12L{8 * n + 8},0" for n in range(length))
        return path(f"M0,0{teeth}L{8 * length},6L0,6Z", "#cfc6ae", stroke="#e9e2cf", stroke_width=1)

    return rock(rng, stone) + "".join(
        moved(blade(length), x, y, turn=turn)
        for x, y, turn, length in (
            (-120, 40, -22, 32),
            (-90, 110, -8, 24),
            (-30, -60, 38, 20),
            (-140, -40, 12, 12),
        )
    )


def fossil_coral(rng: random.Random) -> str:
    """A colony of corals, cut across: rings of septa."""
    stone = tint(rng, 36, 12, 58)
    cup = (
        circle(0, 0, 34, str(stone.lighter(22)))
        + around(18, line((0, -12), (0, -32), stroke_width=2))
        + circle(0, 0, 9, str(stone.darker(10)))
    )
    cups = "".join(
        moved(cup, *polar(76, degrees + 12), scale=rng.uniform(0.86, 1.08))
        for degrees in range(0, 360, 60)
    )
    outer = "".join(
        moved(cup, *polar(140, degrees), scale=rng.uniform(0.6, 0.8))
        for degrees in range(0, 360, 36)
    )
    return rock(rng, stone) + outer + cups + moved(cup, 0, 0, 1.05)
