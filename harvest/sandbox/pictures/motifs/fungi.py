"""Fungi, dried."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    curve,
    ellipse,
    line,
    moved,
    outline,
    path,
    polygon,
)


def toadstool(
    rng: random.Random, hue: float = 4, saturation: float = 66, has_warts: bool = True
) -> str:
    """A gilled mushroom, whole and cut in half."""
    cap = tint(rng, hue, saturation, 48)
    pale = "#f3ecdb"
    stalk = path("M-26,-20C-22,60 -30,120 -44,150C-30,178 30,178 44,150C30,120 22,60 26,-20Z", pale)
    ring = path(
        "M-30,28C-56,44 -50,58 -30,56C-10,62 10,62 30,56C50,58 56,44 30,28C10,36 -10,36 -30,28Z",
        "#e9dfc8",
    )
    gills = ellipse(0, -14, 118, 22, "#e9dfc8") + "".join(
        curve((x * 0.2, -2), (x, -14), stroke_width=1.3) for x in range(-108, 109, 12)
    )
    dome = path(
        "M-128,-16C-122,-110 -50,-150 0,-150C50,-150 122,-110 128,-16C80,-38 -80,-38 -128,-16Z",
        str(cap),
    )
    warts = (
        "".join(
            moved(
                polygon([(-9, 3), (-3, -8), (8, -5), (10, 5), (0, 9)], pale, stroke_width=1.4),
                x,
                y,
                rng.uniform(0.7, 1.2),
                rng.uniform(0, 90),
            )
            for x, y in (
                (-84, -62),
                (-48, -104),
                (-30, -58),
                (2, -124),
                (14, -74),
                (48, -106),
                (60, -58),
                (92, -66),
            )
        )
        if has_warts
        else ""
    )
    shine = path(
        "M-92,-72C-76,-106 -46,-124 -22,-130C-48,-106 -66,-84 -74,-58Z",
        "#fff",
        stroke="none",
        opacity=0.28,
    )
    volva = "".join(
        curve(
            (-40, 138 + 9 * n),
            (0, 147 + 9 * n),
            (40, 138 + 9 * n),
            stroke="#b9ab8c",
            stroke_width=2.4,
        )
        for n in range(3)
    )
    whole = stalk + volva + ring + gills + dome + warts + shine
    cut = path(
        "M-128,-16C-122,-110 -50,-150 0,-150C50,-150 122,-110 128,-16C90,-28 50,-30 26,-28C22,60 30,120 44,150C30,178 -30,178 -44,150C-30,120 -22,60 -26,-28C-50,-30 -90,-28 -128,-16Z",
        pale,
    ) + path(
        "M-128,-16C-122,-110 -50,-150 0,-150C50,-150 122,-110 128,-16C116,-94 50,-134 0,-134C-50,-134 -116,-94 -128,-16Z",
        str(cap),
    )
    return moved(whole, -70, 4, 0.94) + moved(cut, 128, 62, 0.56)


def waxcap(rng: random.Random) -> str:
    return toadstool(rng, hue=rng.choice((16, 40, 70)), saturation=56, has_warts=False)


def bracket(rng: random.Random) -> str:
    """A bracket fungus on its piece of birch."""
    crust = tint(rng, 32, 26, 66)
    wood = path("M-70,-190L70,-190L64,190L-64,190Z", "#eee9df") + "".join(
        line((x, y), (x + rng.uniform(16, 44), y), stroke="#5b5148", stroke_width=4)
        for x, y in (
            (-58, -160),
            (-20, -120),
            (-60, -84),
            (10, -150),
            (-46, 120),
            (0, 150),
            (-30, 170),
            (14, 110),
        )
    )
    half = [(0, -58), (80, -50), (156, 0), (168, 44), (120, 76), (0, 84)]
    right, left = half, [(-x, y) for x, y in reversed(half) if x]
    shelf = outline([*right, *left], str(crust))
    zones = "".join(
        moved(
            outline([*right, *left], "none", stroke=str(crust.darker(12)), stroke_width=3),
            0,
            -16 + 16 * f,
            f,
        )
        for f in (0.8, 0.6, 0.4)
    )
    rim = curve(
        (-160, 40), (-110, 72), (0, 82), (110, 72), (160, 40), stroke="#fbf6ea", stroke_width=11
    )
    return wood + shelf + zones + rim


def candlesnuff(rng: random.Random) -> str:
    """Antlers of a small black fungus on dead wood."""
    wood = outline(
        [(-180, 110), (-60, 84), (80, 92), (184, 112), (168, 172), (-30, 190), (-172, 168)],
        "hsl(28,30%,40%)",
    )
    grain = "".join(
        curve((-160, y), (0, y - 8), (160, y), stroke="hsl(26,28%,28%)", stroke_width=2.4)
        for y in (122, 140, 158)
    )
    antlers = ""
    for x, height in ((-110, 150), (-54, 210), (4, 250), (62, 190), (116, 160)):
        base, top = (x, 118), (x + rng.uniform(-10, 10), 118 - height)
        fork = (x, 118 - height * 0.55)
        for end in (top, (x + 34, 118 - height * 0.86), (x - 30, 118 - height * 0.8)):
            antlers += curve(base, fork, end, stroke="#26211e", stroke_width=15) + line(
                ((end[0] + fork[0]) / 2, (end[1] + fork[1]) / 2),
                end,
                stroke="#e9e4d8",
                stroke_width=9,
            )
    return antlers + wood + grain
