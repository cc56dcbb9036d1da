"""Shells of snails and bivalves, and other hard parts of sea animals."""

import random
from math import exp

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    around,
    circle,
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


def starfish(rng: random.Random) -> str:
    """A starfish, dried."""
    skin = tint(rng, 20, 64, 52)
    points = []
    for arm in range(5):
        for radius, lean in ((52, -36), (112, -14), (172, -6), (182, 0), (172, 6), (112, 14)):
            points.append(polar(radius, arm * 72 + lean))
    knobs = "".join(
        circle(0, -y, 5.4 - y / 60, str(skin.lighter(22)), stroke="none")
        for y in range(20, 165, 16)
    )
    sides = "".join(
        circle(s * (26 - y / 8), -y, 2.8, str(skin.lighter(14)), stroke="none")
        for y in range(40, 150, 18)
        for s in (-1, 1)
    )
    plate = circle(16, 12, 8, str(skin.lighter(26)))
    return moved(outline(points, str(skin)) + around(5, knobs + sides) + plate, y=12)


def urchin(rng: random.Random) -> str:
    """A heart urchin with its five petals; a fossil of the chalk, too."""
    ground = tint(rng, 42, 22, 78)
    half = [(0, -132), (36, -150), (104, -124), (148, -40), (134, 60), (72, 138), (0, 156)]
    dots = "".join(
        circle(x, y, 2.3, str(ground.darker(26)), stroke="none")
        for y in range(-120, 140, 20)
        for x in range(-130 + (y // 20 % 2) * 10, 131, 20)
        if x * x / 19000 + (y - 4) ** 2 / 19500 < 1
    )
    petal = path(
        "M0,-14C22,-40 24,-84 12,-112L-12,-112C-24,-84 -22,-40 0,-14Z", str(ground.darker(10))
    )
    pores = "".join(
        line((-13, y), (-6, y + 2), stroke_width=1.6) + line((13, y), (6, y + 2), stroke_width=1.6)
        for y in range(-104, -28, 9)
    )
    petals = "".join(
        moved(petal + pores, y=-2, turn=turn, scale=scale)
        for turn, scale in ((0, 1.05), (68, 0.95), (-68, 0.95), (142, 0.9), (-142, 0.9))
    )
    return symmetrical(half, str(ground)) + dots + petals + circle(0, 0, 9, str(ground.lighter(8)))


def coral(rng: random.Random) -> str:
    """A branched coral."""
    ground = tint(rng, rng.choice((14, 350, 40)), 44, 76)

    def branch(x, y, degrees, length, width):
        if width < 9:
            return []
        end = (x + polar(length, degrees)[0], y + polar(length, degrees)[1])
        found = [((x, y), end, width)]
        for lean in (-rng.uniform(18, 36), rng.uniform(16, 36)):
            found += branch(*end, degrees + lean, length * rng.uniform(0.68, 0.84), width * 0.73)
        return found

    strokes = branch(0, 168, 0, 84, 42)
    edge = "".join(line(a, b, stroke_width=w + 5) for a, b, w in strokes)
    flesh = "".join(line(a, b, stroke_width=w, stroke=str(ground)) for a, b, w in strokes)
    cups = "".join(
        circle(
            (a[0] + b[0]) / 2 + s * w * 0.2,
            (a[1] + b[1]) / 2 + s * 6,
            2.8,
            str(ground.darker(30)),
            stroke="none",
        )
        for a, b, w in strokes
        for s in (-1, 0, 1)
    )
    foot = ellipse(0, 176, 78, 16, str(ground.darker(8)))
    return foot + edge + flesh + cups


def sponge(rng: random.Random) -> str:
    """A crumb-of-bread sponge, dried, with its openings."""
    ground = tint(rng, 46, 48, 62)
    body = [polar(132 + rng.uniform(-16, 16), degrees) for degrees in range(0, 360, 24)]
    pores = ""
    for _ in range(120):
        x, y = polar(rng.uniform(0, 118), rng.uniform(0, 360))
        pores += circle(x, y, rng.uniform(2, 4), str(ground.darker(22)), stroke="none")
    vents = "".join(
        moved(
            ellipse(0, 0, 24, 20, str(ground.lighter(8)))
            + ellipse(0, -2, 13, 10, str(ground.darker(36))),
            *polar(radius, degrees),
        )
        for radius, degrees in ((10, 0), (72, 40), (78, 128), (70, 214), (76, 300))
    )
    return outline(body, str(ground)) + pores + vents
