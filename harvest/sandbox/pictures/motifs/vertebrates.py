"""Fish, frogs, snakes and lizards.

Longer than most modules because each drawing is one block.
"""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    INK,
    circle,
    curve,
    ellipse,
    line,
    mirrored,
    moved,
    outline,
    path,
    symmetrical,
)


def fish(rng: random.Random, hue: float = 200, is_spotted: bool = False) -> str:
    """A fish from the side, scaled and finned."""
    back = tint(rng, hue, 26, 42)
    fin = str(back.lighter(14))
    half = "M-186,8C-150,-44 -70,-72 20,-62C80,-54 118,-26 142,-10C118,22 76,52 10,62C-80,74 -150,52 -186,8Z"
    tail = path("M136,-12C156,-36 176,-56 194,-62C184,-26 184,22 194,56C174,50 154,28 136,8Z", fin)
    rays = "".join(line((142, -2), (188, y), stroke_width=1.3) for y in range(-46, 47, 15))
    dorsal = path("M-60,-66C-20,-108 40,-110 72,-94L66,-50Z", fin) + "".join(
        line((-44 + 16 * n, -68), (-24 + 14 * n, -96 - 2 * (n % 2)), stroke_width=1.3)
        for n in range(7)
    )
    anal = path("M30,60C48,92 74,100 92,92L88,40Z", fin)
    pectoral = path("M-84,16C-50,12 -30,32 -28,52C-54,52 -74,40 -84,16Z", fin)
    belly = path(
        "M-180,14C-140,54 -70,70 10,60C70,52 112,24 138,-6C100,14 40,28 -60,26C-120,24 -160,18 -180,14Z",
        str(back.lighter(40)),
        stroke="none",
        opacity=0.8,
    )
    scales = "".join(
        path(f"M{x},{y}c7,3 7,11 0,14", stroke=str(back.darker(10)), stroke_width=1.2)
        for y in range(-50, 44, 13)
        for x in range(-86 + (y % 2) * 9, 116, 17)
        if abs(y + 2) < 56 - max(0, x - 20) * 0.46
    )
    spots = (
        "".join(
            circle(
                rng.uniform(-90, 90),
                rng.uniform(-46, 16),
                rng.uniform(3, 5.5),
                "hsl(8,52%,38%)",
                stroke="#f3e6d0",
                stroke_width=1.5,
            )
            for _ in range(17)
        )
        if is_spotted
        else ""
    )
    lateral = curve(
        (-104, -8), (-20, -16), (70, -8), (138, -2), stroke=str(back.darker(18)), stroke_width=2
    )
    gill = curve((-112, -44), (-96, -4), (-112, 42), stroke_width=3)
    face = (
        circle(-146, -10, 13, "#f1ead2")
        + circle(-146, -10, 7, INK)
        + curve((-184, 12), (-168, 18), (-154, 18))
    )
    return (
        tail
        + rays
        + dorsal
        + anal
        + path(half, str(back))
        + belly
        + scales
        + spots
        + lateral
        + gill
        + pectoral
        + face
    )


def trout(rng: random.Random) -> str:
    return fish(rng, hue=38, is_spotted=True)


def frog(rng: random.Random) -> str:
    """A frog from above."""
    skin = tint(rng, rng.choice((66, 82, 42)), 34, 44)
    limb = {"stroke_width": 27}
    hind = [(34, 84), (118, 56), (134, 84), (70, 132), (126, 164)]
    fore = [(50, -40), (100, -26), (112, -68)]
    toes = mirrored(
        *(
            line((126, 164), (126 + dx, 164 + dy), stroke_width=7)
            for dx, dy in ((34, -8), (40, 8), (30, 22), (10, 28))
        ),
        *(
            line((112, -66), (112 + dx, -66 + dy), stroke_width=7)
            for dx, dy in ((-10, -26), (6, -30), (22, -22), (28, -6))
        ),
    )
    limbs = mirrored(
        *(
            curve(*points, **limb)
            + curve(*points, stroke_width=21, stroke=str(skin.lighter(4)))
            + curve(
                *points,
                stroke_width=20,
                stroke=str(skin.darker(14)),
                stroke_dasharray="7 22",
                stroke_linecap="butt",
            )
            for points in (hind, fore)
        )
    )
    body = symmetrical(
        [(0, -150), (42, -140), (66, -98), (58, -40), (74, 40), (52, 100), (0, 116)], str(skin)
    )
    ridges = mirrored(
        curve(
            (38, -92), (40, -20), (50, 60), (34, 100), stroke=str(skin.lighter(18)), stroke_width=5
        )
    )
    spots = mirrored(
        *(
            ellipse(
                rng.uniform(8, 34),
                y,
                rng.uniform(5, 10),
                rng.uniform(5, 8),
                str(skin.darker(22)),
                stroke="none",
            )
            for y in range(-70, 92, 26)
        )
    )
    mask = mirrored(
        path("M46,-112C60,-104 66,-84 62,-62C52,-72 46,-92 46,-112Z", str(skin.darker(24)))
    )
    eyes = mirrored(
        circle(42, -116, 17, str(skin.lighter(10))),
        ellipse(44, -117, 9, 7, INK),
        circle(47, -120, 2.4, "#fff", stroke="none"),
    )
    nose = mirrored(circle(10, -140, 2.6, INK))
    return toes + limbs + body + ridges + spots + mask + eyes + nose


def snake(rng: random.Random) -> str:
    """An adder, coiled to be read at a glance: zigzag and all."""
    skin = tint(rng, rng.choice((36, 20, 210)), 24, 56)
    coil = [
        (-150, 150),
        (-60, 168),
        (60, 158),
        (150, 110),
        (150, 40),
        (70, 14),
        (-50, 26),
        (-134, -6),
        (-128, -74),
        (-40, -96),
        (50, -84),
        (92, -112),
        (84, -150),
    ]
    tail = curve((-150, 150), (-178, 138), (-190, 118), stroke_width=18) + curve(
        (-150, 150), (-178, 138), (-190, 118), stroke_width=12, stroke=str(skin)
    )
    body = curve(*coil, stroke_width=48) + curve(*coil, stroke_width=42, stroke=str(skin))
    edge = curve(
        *coil, stroke_width=42, stroke=str(skin.darker(12)), stroke_dasharray="2 9", opacity=0.5
    )
    zigzag = curve(
        *coil, stroke_width=21, stroke="#3b322b", stroke_dasharray="15 8", stroke_linecap="butt"
    ) + curve(*coil, stroke_width=8, stroke="#3b322b")
    head = symmetrical([(0, -44), (20, -34), (32, 2), (18, 30), (0, 34)], str(skin))
    mark = line((-15, 18), (0, -8), (15, 18), stroke="#3b322b", stroke_width=7)
    eyes = mirrored(circle(19, -14, 5.4, "hsl(12,70%,42%)"))
    tongue = line((0, -44), (0, -58), (-6, -68), stroke="#7c2f2f", stroke_width=2.4) + line(
        (0, -58), (6, -68), stroke="#7c2f2f", stroke_width=2.4
    )
    whole = tail + body + edge + zigzag + moved(tongue + head + mark + eyes, 76, -158, 0.9, -18)
    return moved(whole, y=12, scale=0.88)


def lizard(rng: random.Random) -> str:
    """A lizard from above, its tail in a curve."""
    skin = tint(rng, rng.choice((30, 92)), 36, 42)
    tail = outline(
        [
            (-18, 56),
            (18, 56),
            (30, 110),
            (66, 150),
            (128, 166),
            (180, 146),
            (128, 178),
            (52, 172),
            (2, 128),
        ],
        str(skin.darker(4)),
    )
    legs = mirrored(
        *(
            line(*points, stroke_width=17)
            + line(*points, stroke_width=12, stroke=str(skin))
            + "".join(
                line(points[-1], (points[-1][0] + dx, points[-1][1] + dy), stroke_width=3.6)
                for dx, dy in toes
            )
            for points, toes in (
                (((24, -66), (72, -92), (92, -126)), ((-8, -20), (6, -22), (18, -16), (22, -2))),
                (((24, 44), (78, 40), (98, 82)), ((-10, 20), (4, 24), (18, 18), (22, 4))),
            )
        )
    )
    body = symmetrical([(0, -104), (26, -90), (36, -20), (30, 40), (18, 66), (0, 72)], str(skin))
    head = symmetrical(
        [(0, -178), (20, -164), (30, -124), (20, -92), (0, -88)], str(skin.lighter(4))
    )
    bars = "".join(
        mirrored(path(f"M3,{y}l20,-5l2,9l-22,5Z", str(skin.darker(20)), stroke="none"))
        for y in range(-84, 62, 19)
    )
    stripes = mirrored(
        curve((27, -88), (31, -10), (22, 58), stroke=str(skin.lighter(26)), stroke_width=4)
    )
    eyes = mirrored(circle(20, -146, 5, INK))
    plates = line((0, -170), (0, -110), stroke_width=1.6) + mirrored(
        line((0, -134), (20, -128), stroke_width=1.6)
    )
    return tail + legs + body + bars + stripes + head + plates + eyes
