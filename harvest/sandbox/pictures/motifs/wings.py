"""Butterflies, moths and dragonflies, set with spread wings.

Longer than most modules because each drawing is one block.
"""

import random

from harvest.sandbox.pictures.colours import Colour, tint
from harvest.sandbox.pictures.shapes import (
    INK,
    circle,
    curve,
    ellipse,
    group,
    line,
    mirrored,
    moved,
    outline,
    path,
    symmetrical,
)

FOREWING = [(8, -56), (56, -112), (128, -152), (190, -158), (194, -128), (172, -74), (128, -18), (60, 0), (8, -22)]  # fmt: skip
HINDWING = [(8, -24), (70, -8), (134, -6), (160, 36), (146, 92), (106, 130), (70, 122), (36, 92), (10, 30)]  # fmt: skip
TAILED = [*HINDWING[:4], (150, 86), (124, 118), (132, 172), (114, 172), (98, 126), (60, 118), *HINDWING[-2:]]  # fmt: skip


def butterfly(
    rng: random.Random, hue: float = 24, eyes: int = 1, tailed: bool = False, saturation: float = 64
) -> str:
    """A set butterfly, dark at the margins; ``eyes`` on each wing."""
    ground = tint(rng, hue, saturation, 54)
    margin, pale = str(ground._replace(saturation=30, lightness=20)), str(ground.lighter(24))
    hind = TAILED if tailed else HINDWING
    wings = (
        outline(hind, margin)
        + moved(outline(hind, str(ground.darker(4)), stroke="none"), 10, 2, 0.84)
        + _veins((20, 0), [(128, 30), (130, 74), (98, 104), (60, 96)], margin)
        + outline(FOREWING, margin)
        + moved(outline(FOREWING, str(ground), stroke="none"), 8, -8, 0.82)
        + _veins((16, -44), [(152, -128), (158, -98), (138, -58), (104, -22), (56, -10)], margin)
        + "".join(ellipse(176 - 9 * n, -136 + 24 * n, 5, 7, pale, stroke="none") for n in range(5))
        + "".join(ellipse(146 - 12 * n, 62 + 18 * n, 5, 5, pale, stroke="none") for n in range(4))
    )
    if eyes:
        wings += _eyespot(138, -104, 17, ground) + _eyespot(106, 66, 20, ground)
    else:
        wings += path("M78,-86l26,-16l8,14l-26,16Z", margin) + path(
            "M118,-66l20,-12l6,12l-20,12Z", margin
        )
    return mirrored(wings) + _slender_body(ground) + _clubbed_antennae()


def swallowtail(rng: random.Random) -> str:
    return butterfly(rng, hue=48, eyes=0, tailed=True)


def birdwing(rng: random.Random) -> str:
    return butterfly(rng, hue=128, eyes=0, saturation=42)


def moth(rng: random.Random, hue: float = 34, saturation: float = 24, lightness: float = 62) -> str:
    """A set moth: long forewings with lines and speckles, feathered antennae."""
    ground = tint(rng, hue, saturation, lightness)
    dark = str(ground.darker(34))
    fore = [(8, -64), (70, -84), (150, -92), (192, -76), (188, -40), (150, 8), (84, 22), (10, -10)]
    hind = [(8, -14), (70, 14), (130, 14), (146, 52), (122, 94), (76, 104), (32, 70), (8, 34)]
    speckles = "".join(
        circle(
            rng.uniform(34, 158), rng.uniform(-74, -12), rng.uniform(1.2, 3.4), dark, stroke="none"
        )
        for _ in range(34)
    )
    lines = "".join(
        curve(
            (x, -88 + 6 * n), (x + 6, -56), (x - 10, -26), (x - 4, 10), stroke=dark, stroke_width=3
        )
        for n, x in enumerate((58, 104, 150))
    )
    wings = (
        outline(hind, str(ground.lighter(10)))
        + curve((34, 64), (76, 62), (122, 44), stroke=dark, stroke_width=3)
        + outline(fore, str(ground))
        + lines
        + speckles
        + ellipse(84, -52, 9, 13, str(ground.darker(20)))
    )
    feathers = "".join(
        line((14 + 9 * n, -96 - 9 * n), (26 + 10 * n, -92 - 8 * n), stroke_width=2)
        + line((14 + 9 * n, -96 - 9 * n), (14 + 9 * n, -110 - 9 * n), stroke_width=2)
        for n in range(8)
    )
    antennae = mirrored(curve((10, -90), (46, -128), (92, -168), stroke_width=3) + feathers)
    body = symmetrical([(0, -58), (26, -46), (26, 10), (16, 90), (0, 122)], str(ground.lighter(4)))
    rings = "".join(
        curve((-24 + n * 3, 4 + 22 * n), (0, 12 + 22 * n), (24 - n * 3, 4 + 22 * n), stroke=dark)
        for n in range(5)
    )
    ruff = symmetrical([(0, -84), (30, -74), (36, -40), (0, -24)], str(ground.darker(8)))
    head = ellipse(0, -86, 17, 14, str(ground.darker(14))) + mirrored(circle(15, -88, 6, INK))
    return mirrored(wings) + antennae + body + rings + ruff + head


def hawk_moth(rng: random.Random) -> str:
    return moved(moth(rng, hue=345, saturation=34, lightness=56), scale=1.06)


def dragonfly(rng: random.Random) -> str:
    """A dragonfly: two pairs of clear wings, and a long banded abdomen."""
    coat = tint(rng, rng.choice((196, 92)), 62, 46)
    glass = {"fill": "#dfe9ee", "fill_opacity": 0.75}
    fore = path(
        "M10,-74C70,-98 150,-108 194,-96C202,-88 192,-74 170,-68C110,-52 50,-52 10,-60Z", **glass
    )
    hind = path(
        "M10,-52C70,-54 150,-50 190,-30C196,-20 182,-8 156,-6C100,-4 40,-14 10,-38Z", **glass
    )
    cells = "".join(
        line((28 + 14 * n, -78 - n * 1.6), (36 + 13 * n, -60 - n * 1.2), stroke_width=0.8)
        + line((28 + 14 * n, -51 + n * 0.5), (36 + 12 * n, -26 + n * 1.6), stroke_width=0.8)
        for n in range(11)
    )
    mesh = (
        curve((10, -68), (90, -80), (188, -88), stroke_width=1)
        + curve((10, -64), (90, -68), (176, -76), stroke_width=1)
        + curve((10, -48), (90, -40), (186, -24), stroke_width=1)
        + curve((10, -44), (80, -28), (164, -14), stroke_width=1)
    )
    marks = path("M166,-100l18,0l0,7l-18,0Z", INK) + path("M164,-38l16,5l-2,6l-16,-5Z", INK)
    thorax = symmetrical(
        [(0, -96), (28, -84), (30, -50), (14, -30), (0, -28)], str(coat.darker(12))
    )
    tail = "".join(
        symmetrical(
            [
                (0, -34 + 25 * n),
                (13 - n * 0.5, -32 + 25 * n),
                (12 - n * 0.5, -12 + 25 * n),
                (0, -9 + 25 * n),
            ],
            str(coat),
        )
        + mirrored(ellipse(6, -22 + 25 * n, 3, 6, INK, stroke="none"))
        for n in range(9)
    )
    claspers = mirrored(path("M3,188l8,16l-5,2l-6,-16Z", INK))
    head = mirrored(ellipse(15, -110, 19, 16, str(coat.lighter(10)))) + ellipse(
        0, -100, 12, 9, str(coat)
    )
    return mirrored(fore + hind + mesh + cells + marks) + tail + claspers + thorax + head


def _veins(root, ends, colour: str) -> str:
    return group(*(line(root, end, stroke_width=1.6) for end in ends), stroke=colour)


def _eyespot(x: float, y: float, radius: float, ground: Colour) -> str:
    return (
        circle(x, y, radius, str(ground._replace(hue=ground.hue + 20, lightness=74)))
        + circle(x, y, radius * 0.66, INK)
        + circle(
            x,
            y,
            radius * 0.4,
            str(ground._replace(hue=ground.hue + 190, lightness=58)),
            stroke="none",
        )
        + circle(x - 3, y - 3, radius * 0.15, "#fff", stroke="none")
    )


def _slender_body(ground: Colour) -> str:
    dark = str(ground._replace(saturation=18, lightness=18))
    abdomen = symmetrical([(0, -20), (11, -10), (10, 60), (0, 96)], dark)
    return abdomen + ellipse(0, -42, 14, 28, dark) + circle(0, -76, 10, dark)


def _clubbed_antennae() -> str:
    return mirrored(
        curve((4, -84), (30, -124), (66, -168), stroke_width=2.6), ellipse(68, -170, 6, 4, INK)
    )
