"""Eggs, skulls and bones."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    circle,
    curve,
    ellipse,
    line,
    mirrored,
    moved,
    outline,
    path,
    polar,
    symmetrical,
)


def egg(rng: random.Random) -> str:
    """A clutch of four eggs in cotton wool, blotched."""
    ground = tint(rng, rng.choice((178, 40, 60, 200)), 30, 80)
    blotch = str(tint(rng, 18, 40, 32))
    half = [(0, -74), (34, -58), (54, -4), (44, 46), (0, 70)]
    nest = outline(
        [polar(186 + rng.uniform(-8, 8), degrees) for degrees in range(0, 360, 20)],
        "#f8f6f0",
        stroke="#c9c2b2",
    )
    fluff = "".join(
        path(f"M{polar(150, degrees)[0]},{polar(150, degrees)[1]}q10,-14 22,-2", stroke="#d9d3c5")
        for degrees in range(0, 360, 24)
    )
    eggs = ""
    for x, y, turn in ((-70, -60, -16), (70, -56, 14), (-68, 82, 12), (72, 84, -14)):
        marks = "".join(
            ellipse(
                px, py, rng.uniform(2, 6), rng.uniform(2, 4.5), blotch, stroke="none", opacity=0.8
            )
            for px, py in ((rng.uniform(-34, 34), rng.gauss(-24, 26)) for _ in range(24))
            if px * px / 1600 + py * py / 3900 < 0.86
        )
        shine = ellipse(-17, -22, 8, 20, "#fff", stroke="none", opacity=0.5, transform="rotate(18)")
        eggs += moved(symmetrical(half, str(ground)) + marks + shine, x, y, 1.12, turn)
    return nest + fluff + eggs


def skull(rng: random.Random, is_bird: bool = False) -> str:
    """A skull from the side."""
    bone = tint(rng, 42, 34, 82)
    if is_bird:
        crown = path(
            "M-40,-46C-20,-104 70,-116 118,-70C150,-36 146,22 104,46C70,58 20,50 -20,34Z", str(bone)
        )
        beak = path("M-38,-44C-90,-38 -150,-14 -192,22C-140,26 -80,30 -20,34Z", str(bone.darker(4)))
        jaw = path(
            "M-176,40C-100,44 -20,48 76,50L90,64C20,72 -90,62 -176,40Z", str(bone.lighter(4))
        )
        eye = circle(6, -18, 38, str(bone.darker(50))) + circle(
            6, -18, 26, "none", stroke=str(bone.darker(20)), stroke_width=5
        )
        nostril = ellipse(-82, -6, 20, 6, str(bone.darker(42)), transform="rotate(-12 -82 -6)")
        return crown + beak + jaw + eye + nostril + circle(104, 30, 8, str(bone.darker(20)))
    crown = path(
        "M-178,6C-170,-34 -120,-46 -80,-52C-50,-92 60,-112 130,-66C176,-34 178,18 150,44C110,60 40,46 0,44C-60,52 -140,54 -172,40Z",
        str(bone),
    )
    arch = path("M-64,22C-10,48 70,44 112,8L118,22C70,66 -20,66 -70,38Z", str(bone.lighter(6)))
    eye = ellipse(-40, -22, 32, 27, str(bone.darker(52))) + ellipse(
        -168, -2, 11, 17, str(bone.darker(52))
    )
    jaw = path(
        "M-160,74C-100,84 -20,82 60,74C100,60 110,30 120,22C140,40 128,74 96,96C20,120 -100,116 -158,98Z",
        str(bone.darker(3)),
    )
    fangs = path("M-158,38C-158,58 -152,74 -146,82C-140,70 -138,52 -138,42Z", "#fffdf6") + path(
        "M-142,78C-140,62 -136,54 -132,48C-128,58 -126,70 -126,80Z", "#fffdf6"
    )
    teeth = "".join(
        path(f"M{-122 + 19 * n},46l9,18l9,-18Z", "#fffdf6")
        + path(f"M{-114 + 19 * n},82l9,-16l9,16Z", "#fffdf6")
        for n in range(6)
    )
    seam = curve(
        (44, -96), (54, -60), (40, -30), (52, 0), stroke=str(bone.darker(22)), stroke_width=1.8
    )
    ear = circle(124, 28, 13, str(bone.darker(16))) + circle(124, 28, 6, str(bone.darker(52)))
    return jaw + crown + seam + eye + fangs + teeth + arch + ear


def bird_skull(rng: random.Random) -> str:
    return skull(rng, is_bird=True)


def bone(rng: random.Random) -> str:
    """A long bone, from the front."""
    ivory = tint(rng, 40, 32, 80)
    shaft = symmetrical(
        [
            (0, -172),
            (30, -184),
            (58, -160),
            (40, -122),
            (24, -60),
            (23, 60),
            (42, 120),
            (60, 152),
            (34, 180),
            (0, 166),
        ],
        str(ivory),
    )
    marks = curve(
        (-10, -110), (-6, 0), (-12, 110), stroke=str(ivory.darker(14)), stroke_width=3
    ) + mirrored(
        curve((20, -152), (36, -146), (42, -130), stroke=str(ivory.darker(22)), stroke_width=2),
        curve((16, 150), (34, 146), (40, 132), stroke=str(ivory.darker(22)), stroke_width=2),
    )
    number = (
        line((4, -20), (14, -20), stroke_width=2)
        + line((4, -10), (13, -10), stroke_width=2)
        + line((4, 0), (14, 0), stroke_width=2)
    )
    return moved(shaft + marks + number, turn=38)
