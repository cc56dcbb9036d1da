"""Starfish, urchins, corals and sponges, dried."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    around,
    circle,
    ellipse,
    line,
    moved,
    outline,
    path,
    polar,
    symmetrical,
)


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
