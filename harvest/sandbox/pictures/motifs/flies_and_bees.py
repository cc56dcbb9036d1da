"""Flies and bees, from above."""

import random

from harvest.sandbox.pictures.colours import Colour, tint
from harvest.sandbox.pictures.shapes import (
    circle,
    curve,
    ellipse,
    line,
    mirrored,
    moved,
    path,
    polar,
    symmetrical,
)


def fly(rng: random.Random, is_banded: bool = True) -> str:
    """A hoverfly, banded like a wasp, or a plain fly."""
    coat = tint(rng, 44 if is_banded else 215, 80 if is_banded else 14, 54 if is_banded else 36)
    glass = {"fill": "#e7ecec", "fill_opacity": 0.8}
    wing = path(
        "M18,-48C60,-76 150,-92 186,-56C200,-36 170,-16 130,-14C80,-12 40,-22 18,-34Z", **glass
    )
    veins = "".join(
        curve((20, -42), (84, -58 + 15 * n), (176 - 12 * n, -62 + 18 * n), stroke_width=1.3)
        for n in range(4)
    )
    legs = _six_legs(y=-40)
    half = [(0, -16), (44, -12), (58, 36), (40, 98), (0, 128)]
    abdomen = symmetrical(half, str(coat))
    bands = "".join(
        curve(
            (-53 + 5 * n, 14 + 27 * n),
            (0, 22 + 27 * n),
            (53 - 5 * n, 14 + 27 * n),
            stroke_width=11 - n,
        )
        for n in range(4)
    )
    thorax = symmetrical([(0, -78), (38, -68), (46, -36), (32, -12), (0, -6)], str(coat.darker(26)))
    stripes = mirrored(line((12, -68), (13, -18), stroke_width=3, stroke=str(coat.lighter(10))))
    eyes = mirrored(path("M3,-82C4,-118 46,-122 50,-90C48,-72 14,-72 3,-78Z", "hsl(8,48%,30%)"))
    face = ellipse(0, -82, 14, 12, str(coat.lighter(16))) + mirrored(line((5, -104), (14, -122)))
    return legs + abdomen + bands + mirrored(wing + veins) + thorax + stripes + face + eyes


def gnat(rng: random.Random) -> str:
    """A mosquito: long legs, a slender body, a proboscis."""
    coat = tint(rng, 28, 22, 38)
    legs = mirrored(
        curve(
            (12, -44), (86, -96), (120, -30), (176, -60), stroke_width=4, stroke_dasharray="18 3"
        ),
        curve((12, -34), (104, -30), (136, 50), (190, 60), stroke_width=4, stroke_dasharray="18 3"),
        curve((12, -24), (82, 30), (118, 130), (168, 180), stroke_width=4, stroke_dasharray="18 3"),
    )
    wing = path("M8,-38C60,-30 96,36 92,88C84,104 60,84 44,56Z", "#e4e8e4", fill_opacity=0.8)
    tail = symmetrical([(0, -20), (17, -8), (15, 80), (8, 130), (0, 138)], str(coat))
    rings = "".join(
        line((-14, 6 + 18 * n), (14, 6 + 18 * n), stroke="#efe9dc", stroke_width=4)
        for n in range(7)
    )
    thorax = ellipse(0, -46, 25, 31, str(coat.darker(8)))
    head = circle(0, -88, 15, str(coat.darker(14))) + line((0, -102), (0, -170), stroke_width=4)
    plumes = mirrored(
        curve((7, -98), (26, -126), (34, -158), stroke_width=6, stroke_dasharray="2 3")
    )
    return legs + plumes + tail + rings + mirrored(wing) + thorax + head


def bee(rng: random.Random, hue: float = 44, tail: str = "#f3efe6") -> str:
    """A bumblebee: furry, banded, with a tail of its own colour."""
    band, fur = str(tint(rng, hue, 78, 52)), Colour(30, 12, 15)
    wing = path(
        "M22,-44C70,-92 150,-110 180,-78C196,-56 150,-34 100,-24C70,-20 40,-26 22,-34Z",
        "#e8e4da",
        fill_opacity=0.8,
    )
    small = path("M26,-30C70,-30 130,-22 142,2C134,18 70,6 28,-16Z", "#e8e4da", fill_opacity=0.8)
    veins = curve((26, -42), (90, -62), (168, -76), stroke_width=1.3) + curve(
        (30, -36), (92, -44), (138, -46), stroke_width=1.3
    )
    abdomen = symmetrical([(0, -22), (58, -14), (74, 40), (56, 104), (0, 140)], str(fur))
    bands = path(
        "M-69,20C-30,40 30,40 69,20C74,34 75,44 74,52C34,70 -34,70 -74,52C-75,44 -74,34 -69,20Z",
        band,
    ) + path("M-61,92C-30,108 30,108 61,92C50,118 26,136 0,140C-26,136 -50,118 -61,92Z", tail)
    thorax = circle(0, -56, 53, str(fur)) + path(
        "M-49,-76C-26,-58 26,-58 49,-76C36,-112 -36,-112 -49,-76Z", band
    )
    hairs = _fringe(rng, 0, -56, 53) + _fringe(rng, 0, 52, 80)
    head = ellipse(0, -116, 33, 24, str(fur)) + mirrored(ellipse(26, -118, 8, 14, "#55504a"))
    antennae = mirrored(line((14, -134), (34, -154), (68, -166), stroke_width=5))
    return (
        _six_legs(y=-40)
        + mirrored(small + wing + veins)
        + hairs
        + abdomen
        + bands
        + thorax
        + antennae
        + head
    )


def honeybee(rng: random.Random) -> str:
    return moved(bee(rng, hue=34, tail="hsl(28,40%,24%)"), scale=0.92)


def _fringe(rng: random.Random, x: float, y: float, radius: float) -> str:
    hairs = ""
    for degrees in range(0, 360, 8):
        inner, outer = polar(radius - 6, degrees), polar(radius + rng.uniform(5, 11), degrees + 5)
        hairs += line((x + inner[0], y + inner[1]), (x + outer[0], y + outer[1]), stroke_width=2)
    return hairs


def _six_legs(y: float) -> str:
    return mirrored(
        line((28, y - 12), (74, y - 52), (100, y - 92), (118, y - 102), stroke_width=6),
        line((30, y + 10), (92, y + 46), (128, y + 98), (146, y + 112), stroke_width=6),
        line((24, y + 24), (78, y + 92), (96, y + 158), (112, y + 182), stroke_width=6),
    )
