"""Shells of snails and bivalves.

Longer than most modules because each drawing is one block.
"""

import random
from math import exp

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    curve,
    ellipse,
    line,
    mirrored,
    moved,
    outline,
    path,
    polar,
    polygon,
    symmetrical,
)


def snail(rng: random.Random, bands: int | None = None) -> str:
    """A banded land snail's shell, seen from above: whorls about the apex, and the lip."""
    ground = tint(rng, rng.choice((48, 50, 18, 30)), 52, 68)
    bands = rng.choice((0, 1, 3, 5)) if bands is None else bands
    lip = outline(
        [(78, -8), (122, -18), (166, -6), (184, 40), (164, 84), (122, 96), (104, 76), (112, 30)],
        str(ground.darker(40)),
    )
    disc = outline(
        [polar(_whorl(degrees), 90 - degrees) for degrees in range(0, 360, 15)], str(ground)
    )
    band = str(ground._replace(saturation=44, lightness=30))
    striped = "".join(
        _along((each + 1) / (bands + 1), band, 15 if bands == 1 else 8) for each in range(bands)
    )
    growth = "".join(
        line(
            _across(0.06, degrees),
            _across(0.94, degrees + 4),
            stroke=str(ground.darker(11)),
            stroke_width=1.3,
        )
        for degrees in range(0, 660, 13)
    )
    shine = curve(
        *(_across(0.3, degrees) for degrees in range(110, 200, 15)),
        stroke="#fff",
        stroke_width=9,
        opacity=0.55,
    )
    seam = curve(
        *(polar(_whorl(degrees), 90 - degrees) for degrees in range(0, 1300, 12)), stroke_width=3.4
    )
    return moved(disc + growth + striped + seam + shine + lip, x=-16)


def _whorl(degrees: float) -> float:
    """The radius of the whorls' outer edge after so many degrees from the lip."""
    return 160 * exp(-0.62 * degrees / 360)


def _across(share: float, degrees: float) -> tuple[float, float]:
    """The point on a whorl this far from its outer edge (0) to its inner edge (1)."""
    outer, inner = _whorl(degrees), _whorl(degrees + 360)
    return polar(outer + (inner - outer) * share, 90 - degrees)


def _along(share: float, colour: str, width: float) -> str:
    """A band along the whorls, narrower towards the apex."""
    return "".join(
        curve(
            *(_across(share, degrees) for degrees in range(start, start + 121, 12)),
            stroke=colour,
            stroke_width=width * _whorl(start) / 160,
        )
        for start in range(0, 720, 120)
    )


def whelk(rng: random.Random) -> str:
    """A periwinkle or whelk: a spire of whorls, the mouth below."""
    ground = tint(rng, 28, 30, 46)
    whorls = ""
    for y, half, height in ((-152, 18, 40), (-118, 40, 54), (-72, 68, 78), (4, 106, 150)):
        whorls += outline(
            [(-half, y), (-half * 0.4, y - height * 0.42), (half * 0.5, y - height * 0.38), (half * 1.02, y + 6),
             (half * 0.8, y + height * 0.55), (0, y + height * 0.72), (-half * 0.86, y + height * 0.42)],
            str(ground),
        )  # fmt: skip
        whorls += "".join(
            curve((-half * 0.9, y + height * f), (0, y + height * (f + 0.16)), (half * 0.92, y + height * (f + 0.04)),
                  stroke=str(ground.darker(16)), stroke_width=3)
            for f in (-0.12, 0.06, 0.24)
        )  # fmt: skip
    mouth = outline(
        [(8, 20), (66, 10), (90, 58), (60, 122), (6, 142), (-24, 96)], str(ground.darker(26))
    )
    inner = outline(
        [(14, 34), (58, 26), (74, 60), (50, 108), (10, 124), (-8, 92)], "hsl(24,30%,20%)"
    )
    return moved(whorls + mouth + inner, y=16)


def cone(rng: random.Random) -> str:
    """A cone shell with its net of tents."""
    ground = tint(rng, 36, 56, 82)
    net = str(ground._replace(saturation=60, lightness=38))
    tents = ""
    for row in range(9):
        y = -64 + 26 * row
        half = 92 - 9.2 * row
        count = max(2, 9 - row)
        for each in range(count):
            x = -half + (2 * half) * (each + 0.5) / count + rng.uniform(-3, 3)
            size = half / count * rng.uniform(0.8, 1.15)
            tents += path(f"M{x},{y - 12}l{size},24l{-2 * size},0Z", "#fdf7e6", stroke=net)
    body = path(
        "M-104,-88C-108,-60 -40,140 -6,186C2,192 8,190 12,184C50,110 106,-50 104,-88C60,-104 -60,-104 -104,-88Z",
        str(ground),
    )
    spire = polygon(
        [(-104, -88), (-40, -112), (-10, -148), (4, -150), (38, -112), (104, -88)],
        str(ground.darker(6)),
    )
    steps = curve((-70, -100), (0, -92), (70, -100)) + curve((-36, -114), (0, -108), (36, -114))
    gap = path("M80,-84C84,-40 40,80 8,180C20,90 62,-20 66,-84Z", str(ground.darker(30)))
    band = "".join(
        path(
            f"M{-88 + y * 0.42},{y}C-30,{y + 16} 30,{y + 16} {84 - y * 0.5},{y}",
            stroke=net,
            stroke_width=13,
            opacity=0.35,
        )
        for y in (-30, 44)
    )
    return body + tents + band + gap + spire + steps


def mussel(rng: random.Random) -> str:
    """A mussel: both valves, side by side, one from within."""
    coat = tint(rng, 228, 30, 32)
    half = [
        (0, -150),
        (26, -120),
        (62, -20),
        (74, 70),
        (40, 140),
        (-10, 150),
        (-40, 90),
        (-34, -30),
        (-14, -120),
    ]
    outside = outline(half, str(coat)) + "".join(
        moved(
            outline(half, "none", stroke=str(coat.lighter(14)), stroke_width=2 / scale),
            x=0,
            y=-150 * (1 - scale),
            scale=scale,
        )
        for scale in (0.88, 0.74, 0.6, 0.46, 0.32)
    )
    inside = (
        outline(half, str(coat.darker(10)))
        + moved(outline(half, "hsl(214,28%,82%)", stroke="none"), x=0, y=-8, scale=0.88)
        + ellipse(16, 96, 24, 18, "hsl(214,30%,72%)", stroke="none")
    )
    return moved(outside, x=-92, turn=10) + moved(
        f'<g transform="scale(-1 1)">{inside}</g>', x=92, turn=-10
    )


def scallop(rng: random.Random, hue: float = 20) -> str:
    """A ribbed bivalve."""
    ground = tint(rng, hue, 46, 62)
    fan = [(0, -128), (70, -84), (150, 0), (168, 70), (120, 136), (60, 160), (0, 166)]
    ribs = "".join(
        curve(
            (0, -120),
            (x * 0.62, 10),
            (x, 150 - x * x / 190),
            stroke=str(ground.darker(24)),
            stroke_width=3,
        )
        for x in range(-150, 151, 25)
    )
    rings = "".join(
        curve(
            (-f * 152, -112 + f * 176),
            (-f * 84, -116 + f * 258),
            (0, -116 + f * 278),
            (f * 84, -116 + f * 258),
            (f * 152, -112 + f * 176),
            stroke=str(ground.darker(12)),
            stroke_width=4,
        )
        for f in (0.4, 0.62, 0.84)
    )
    ears = mirrored(polygon([(0, -130), (58, -128), (52, -96), (0, -96)], str(ground.darker(8))))
    return ears + symmetrical(fan, str(ground)) + rings + ribs
