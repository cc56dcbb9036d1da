"""Pressed twigs of trees and shrubs, as large as plants."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.motifs.plants import leaf, strap
from harvest.sandbox.pictures.shapes import (
    curve,
    ellipse,
    line,
    moved,
    path,
)


def branch(rng: random.Random, hue: float = 70, lobed: bool = False) -> str:
    """A twig of a broad-leaved tree or shrub, with fruit."""
    green = tint(rng, hue, 34, 36)
    if lobed:
        lobes = "M0,0C10,-10 22,-12 26,-26C40,-30 36,-44 28,-50C46,-58 44,-76 32,-80C44,-92 38,-108 24,-108C20,-124 8,-130 0,-132"
        left = "C-8,-130 -20,-124 -24,-108C-38,-108 -44,-92 -32,-80C-44,-76 -46,-58 -28,-50C-36,-44 -40,-30 -26,-26C-22,-12 -10,-10 0,0Z"
        blade = path(lobes + left, str(green), stroke_width=1.6) + line(
            (0, 0), (0, -124), stroke_width=1.4, stroke=str(green.darker(16))
        )
    else:
        blade = leaf(128, 66, green, 6)
    twig = curve(
        (-70, 240),
        (-30, 120),
        (10, 0),
        (0, -140),
        (20, -220),
        stroke_width=8,
        stroke="hsl(26,26%,34%)",
    )
    side = curve((-10, 70), (60, 20), (112, -40), stroke_width=5, stroke="hsl(26,26%,34%)")
    leaves = "".join(moved(blade, x, y, size, turn) for x, y, size, turn in (
        (-34, 130, 0.95, -72), (-14, 60, 0.98, 88), (4, -10, 0.95, -66), (6, -76, 0.95, 60), (2, -130, 0.9, -50), (18, -214, 0.72, 22), (70, 10, 0.78, 116), (112, -40, 0.82, 58)))  # fmt: skip
    fruit = (
        "".join(
            moved(
                ellipse(0, 14, 13, 18, str(tint(rng, 32, 44, 44)))
                + path("M-15,6C-12,-8 12,-8 15,6Z", "hsl(30,30%,32%)"),
                x,
                y,
                1,
                turn,
            )
            for x, y, turn in ((-8, 26, -20), (14, 22, 18))
        )
        if lobed
        else ""
    )
    whole = twig + side + leaves + fruit + strap(-48, 178, -18) + strap(6, -44, 6)
    return moved(whole, y=24, scale=0.88)


def oak(rng: random.Random) -> str:
    return branch(rng, hue=74, lobed=True)


def heath(rng: random.Random, hue: float = 318) -> str:
    """A wiry shrub: heather, heath or thyme, with tiny leaves and bells."""
    green, bell = tint(rng, 84, 22, 34), tint(rng, hue, 44, 60)
    sprays = ""
    for x, y in ((-112, -120), (-62, -196), (-4, -232), (60, -190), (114, -116)):
        sprays += curve(
            (0, 236),
            (x * 0.2, 90),
            (x * 0.8, y * 0.3),
            (x, y),
            stroke_width=4,
            stroke="hsl(24,28%,34%)",
        )
        for n in range(20):
            f = n / 19
            px, py = x * (0.18 + 0.82 * f), 120 + (y - 120) * f
            tiny = (
                leaf(17, 9, green, 0)
                if n < 10
                else ellipse(0, -9, 6, 9, str(bell), stroke_width=1.3)
            )
            sprays += moved(tiny, px, py, turn=-60) + moved(tiny, px, py, turn=60)
    return sprays + strap(0, 200) + strap(-2, 90)


def conifer(rng: random.Random) -> str:
    """A twig of needles with two cones."""
    green = tint(rng, 130, 26, 30)
    twig = curve(
        (-40, 240), (-10, 100), (6, -60), (0, -220), stroke_width=8, stroke="hsl(24,30%,34%)"
    )
    needles = "".join(
        moved(
            line(
                (0, 0), (0, -78 + n % 3 * 8), stroke=str(green.lighter(n % 2 * 8)), stroke_width=2.4
            ),
            -14 + n * 0.45,
            120 - 8.6 * n,
            turn=side * (62 - n * 0.8),
        )
        for n in range(38)
        for side in (-1, 1, 0.75, -0.75)
    )
    cone = ellipse(0, 40, 34, 54, "hsl(26,36%,36%)") + "".join(
        path(f"M{x - 12},{y}q12,20 24,0", "hsl(28,38%,48%)", stroke_width=1.4)
        for y in range(-4, 84, 16)
        for x in ((-18, 0, 18) if y // 16 % 2 else (-9, 9))
        if abs(x) < 30 - abs(y - 40) * 0.3
    )
    whole = needles + twig + moved(cone, -64, 110, 0.9, 24) + moved(cone, 62, 84, 0.9, -28)
    return moved(whole + strap(-24, 190, -12), y=28, scale=0.84)
