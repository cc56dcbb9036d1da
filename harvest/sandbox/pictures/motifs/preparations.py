"""Slides and tubes, and minerals."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    INK,
    circle,
    line,
    moved,
    outline,
    path,
    polygon,
    rectangle,
)


def slide(rng: random.Random) -> str:
    """A microscope slide: cover glass with a section, a label at each end."""
    stain = tint(rng, rng.choice((318, 210, 20, 90)), 44, 62)
    glass = rectangle(-196.0, -70, 392, 140, "#e3eef0", rx=5) + line(
        (-196, 62), (196, 62), stroke="#b4c9cc", stroke_width=3
    )
    labels = "".join(
        rectangle(x, -62.0, 98, 124, "#f7f0dc", stroke_width=1.4)
        + "".join(
            line((x + 12, y), (x + 86 - (y % 3) * 12, y), stroke="#6c5f4c", stroke_width=2.2)
            for y in (-42, -28, -14, 4, 22, 38)
        )
        for x in (-190, 92)
    )
    cover = circle(0, 0, 58, "#f7fbfb", stroke="#9db3b6") + circle(
        0, 0, 53, "none", stroke=INK, stroke_width=3.4
    )
    cells = "".join(
        moved(
            polygon(
                [(11, 0), (5.5, 9.5), (-5.5, 9.5), (-11, 0), (-5.5, -9.5), (5.5, -9.5)],
                str(stain.lighter(rng.uniform(-8, 16))),
                stroke=str(stain.darker(26)),
                stroke_width=1.2,
            )
            + circle(0, 0, 2.4, str(stain.darker(30)), stroke="none"),
            17 * column,
            19.5 * row + (9.7 if column % 2 else 0),
        )
        for column in range(-2, 3)
        for row in range(-2, 3)
        if (17 * column) ** 2 + (19.5 * row + 10 * (column % 2)) ** 2 < 1700
    )
    return glass + labels + cover + cells


def tube(rng: random.Random) -> str:
    """A tissue sample in a barcoded cryotube."""
    cap, fluid = tint(rng, rng.choice((210, 0, 140, 48)), 62, 48), tint(rng, 40, 46, 82)
    body = path("M-62,-90L62,-90L58,130C52,172 24,192 0,192C-24,192 -52,172 -58,130Z", "#eaf1f2")
    filled = path(
        "M-58,16L58,16L54,128C48,164 22,182 0,182C-22,182 -48,164 -54,128Z",
        str(fluid),
        stroke="none",
    )
    tissue = outline(
        [(-24, 140), (6, 122), (28, 136), (24, 160), (-4, 170), (-26, 160)],
        str(tint(rng, 8, 42, 56)),
    )
    marks = "".join(
        line((38, y), (54 - (y // 20 % 2) * 6, y), stroke_width=1.8) for y in range(-60, 121, 20)
    )
    label = rectangle(-60.0, -66, 92, 92, "#fffdf6", stroke_width=1.2)
    bars = (
        "".join(
            rectangle(-52.0 + 3.9 * n, -58, rng.choice((1.2, 2.4)), 48, INK, stroke="none")
            for n in range(19)
        )
        + line((-50, 2), (20, 2), stroke_width=2)
        + line((-50, 13), (2, 13), stroke_width=2)
    )
    screw = rectangle(-74.0, -166, 148, 78, str(cap), rx=9) + "".join(
        line((x, -156), (x, -98), stroke=str(cap.darker(12)), stroke_width=4)
        for x in range(-60, 61, 15)
    )
    return body + filled + tissue + label + bars + marks + screw


def mineral(rng: random.Random) -> str:
    """A cluster of crystals on its matrix."""
    gem = tint(rng, rng.choice((280, 200, 46, 150, 340)), 40, 62)
    crystals = ""
    for x, turn, height, width in (
        (-96, -34, 150, 30),
        (92, 32, 160, 32),
        (-44, -14, 220, 38),
        (50, 16, 214, 36),
        (2, 0, 270, 44),
    ):
        tip, shoulder = -height, -height + width * 1.3
        crystal = polygon(
            [(-width, 40), (-width, shoulder), (0, tip), (width, shoulder), (width, 40)], str(gem)
        )
        crystal += polygon(
            [
                (-width * 0.3, 40),
                (-width * 0.3, shoulder + 12),
                (0, tip),
                (width, shoulder),
                (width, 40),
            ],
            str(gem.darker(11)),
            stroke_width=1.4,
        )
        crystal += polygon(
            [(-width, shoulder), (0, tip), (-width * 0.3, shoulder + 12)],
            str(gem.lighter(18)),
            stroke_width=1.4,
        )
        crystals += moved(crystal, x, 90, turn=turn)
    matrix = (
        polygon(
            [
                (-180, 110),
                (-120, 70),
                (-40, 88),
                (40, 72),
                (130, 82),
                (184, 120),
                (150, 178),
                (-20, 192),
                (-160, 172),
            ],
            "hsl(30,10%,42%)",
        )
        + line((-120, 70), (-90, 130), (-20, 192), stroke_width=1.6)
        + line((130, 82), (70, 140), stroke_width=1.6)
    )
    return crystals + matrix
