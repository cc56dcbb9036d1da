"""Fossil shells and trilobites."""

import random
from math import exp

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    INK,
    circle,
    curve,
    group,
    mirrored,
    moved,
    outline,
    path,
    polar,
    symmetrical,
)

SHRINK = 0.62  # of an ammonite's radius, by turn
TURNS = 4


def ammonite(rng: random.Random, ribs: int = 40) -> str:
    """An ammonite: a ribbed spiral."""
    ground = tint(rng, rng.choice((36, 210, 24)), 24, 52)
    disc = outline([_on_coil(170, degrees) for degrees in range(0, 360, 15)], str(ground))
    spiral, ribbed = [], ""
    for step in range(TURNS * ribs):
        degrees = 360 * step / ribs
        outer, inner = _coil_radius(170, degrees), _coil_radius(170, degrees + 360)
        spiral.append(polar(outer, -degrees + 90))
        if step < (TURNS - 0.4) * ribs:
            gap = outer - inner
            ribbed += curve(
                polar(inner + gap * 0.08, -degrees + 90),
                polar(inner + gap * 0.5, -degrees + 93),
                polar(outer - gap * 0.04, -degrees + 88),
                stroke_width=max(0.8, gap / 22),
            )
    shade = group(ribbed, stroke=str(ground.darker(24)))
    mouth = curve(polar(_coil_radius(170, 360), 90), (134, -22), polar(170, 90), stroke_width=5)
    eye = circle(0, 0, 9, str(ground.darker(20)))
    return moved(disc + shade + curve(*spiral, stroke_width=4) + mouth + eye, y=4)


def _coil_radius(radius: float, degrees: float) -> float:
    return radius * exp(-SHRINK * degrees / 360)


def _on_coil(radius: float, degrees: float):
    return polar(_coil_radius(radius, degrees), -degrees + 90)


def trilobite(rng: random.Random) -> str:
    """A trilobite: head, ribbed thorax, tail."""
    ground = tint(rng, 30, 22, 42)
    rings = ""
    for n in range(11):
        y, half = -54 + 17 * n, 94 - 1.1 * n - n * n * 0.32
        rib = [
            (26, y - 8),
            (half * 0.7, y - 10),
            (half, y + 6),
            (half - 5, y + 13),
            (half * 0.66, y + 6),
            (26, y + 8),
        ]
        rings += mirrored(outline(rib, str(ground)))
        rings += symmetrical(
            [(0, y - 11), (26, y - 6), (25, y + 8), (0, y + 9)], str(ground.lighter(8))
        )
    tail = symmetrical([(0, 128), (34, 126), (52, 142), (30, 174), (0, 184)], str(ground))
    tail += mirrored(
        *(curve((8, 138 + 11 * n), (38 - 5 * n, 146 + 10 * n), stroke_width=2) for n in range(3))
    )
    head = symmetrical(
        [(0, -156), (60, -146), (110, -96), (116, -50), (92, -62), (40, -62), (0, -62)], str(ground)
    )
    nose = symmetrical(
        [(0, -142), (26, -134), (38, -104), (32, -66), (0, -62)], str(ground.lighter(12))
    )
    furrows = mirrored(curve((33, -92), (22, -88)), curve((34, -112), (20, -110)))
    eyes = mirrored(
        path("M52,-112C70,-124 82,-106 76,-90C66,-96 58,-100 52,-112Z", str(ground.darker(18)))
    )
    return rings + tail + head + nose + furrows + eyes


def brachiopod(rng: random.Random) -> str:
    """A lamp shell: a fan of sharp folds."""
    ground = tint(rng, 30, 26, 50)
    half = [(0, -140), (30, -116), (120, -40), (152, 40), (120, 108), (60, 96), (34, 132), (0, 140)]
    folds = "".join(
        curve(
            (0, -124),
            (x * 0.6, -20),
            (x, 104 - abs(x) * 0.24 + 30 * (abs(x) < 40)),
            stroke=str(ground.darker(24)),
            stroke_width=4,
        )
        for x in range(-132, 133, 24)
    )
    rings = "".join(
        curve(
            (-130 * f, -124 + 150 * f),
            (0, -124 + 220 * f),
            (130 * f, -124 + 150 * f),
            stroke=str(ground.darker(12)),
            stroke_width=2.4,
        )
        for f in (0.45, 0.7, 0.9)
    )
    beak = symmetrical(
        [(0, -164), (24, -140), (26, -108), (0, -100)], str(ground.darker(10))
    ) + circle(0, -142, 7, INK)
    return symmetrical(half, str(ground)) + rings + folds + beak


def gryphaea(rng: random.Random) -> str:
    """A devil's toenail: a thick, curled oyster, with its flat lid."""
    ground = tint(rng, 214, 12, 44)
    valve = [
        *((-30, -150), (52, -128), (118, -40), (126, 60), (76, 146), (-20, 170), (-92, 120)),
        *((-96, 40), (-50, -10), (-6, -40), (-2, -84), (-34, -104), (-70, -104), (-66, -134)),
    ]
    rings = "".join(
        curve(
            *((-44 + 9 * n, -146 + 5 * n), (50 + n * 5, -118 + 16 * n), (96 - n * 2, -10 + 16 * n)),
            *((10 - 6 * n, 20 + 17 * n), (-62 - n * 4, 30 + 12 * n)),
            stroke=str(ground.darker(14)),
            stroke_width=rng.uniform(1.5, 3.5),
        )
        for n in range(10)
    )
    lid = outline([(-84, 44), (-40, 4), (-10, 30), (-22, 96), (-66, 120)], str(ground.lighter(10)))
    lines = "".join(
        curve((-80 + 5 * n, 54 + 9 * n), (-46, 26 + 13 * n), (-20, 46 + 8 * n), stroke_width=1.4)
        for n in range(5)
    )
    return outline(valve, str(ground)) + rings + lid + lines
