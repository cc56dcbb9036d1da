"""Study skins of birds and mammals, and bats.

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
    path,
    rectangle,
    symmetrical,
)


def bird_skin(
    rng: random.Random,
    hue: float = 30,
    saturation: float = 30,
    lightness: float = 44,
    hood: str = "",
) -> str:
    """A study skin, on its back, with cotton in the eyes and a tag at the legs."""
    coat = tint(rng, hue, saturation, lightness, 0.7)
    belly = str(coat.lighter(36)._replace(saturation=saturation * 0.8))
    tail = "".join(
        moved(path("M-9,0L9,0L13,98L-13,98Z", str(coat.darker(10))), 0, 84, turn=turn)
        for turn in (-12, 12, -5, 5, 0)
    )
    body = symmetrical(
        [(0, -134), (38, -122), (46, -88), (74, -20), (66, 56), (26, 104), (0, 108)], belly
    )
    wings = mirrored(
        path("M44,-86C96,-50 98,50 46,122C34,110 40,60 38,20C34,-20 30,-56 44,-86Z", str(coat)),
        *(
            curve(
                (76 - 6 * n, -26 + 12 * n),
                (78 - 8 * n, 40 + 8 * n),
                (52 - 2 * n, 106 - 6 * n),
                stroke_width=1.7,
            )
            for n in range(5)
        ),
    )
    feathers = "".join(
        path(f"M{x - 9},{y}q9,11 18,0", stroke=str(coat.lighter(16)), stroke_width=1.8)
        for y in range(-60, 84, 22)
        for x in range(-27 + (y // 22 % 2) * 9, 30, 18)
    )
    crown = symmetrical([(0, -136), (34, -126), (44, -96), (26, -78), (0, -72)], hood or str(coat))
    beak = path("M-10,-130L0,-184L10,-130Z", "hsl(36,42%,34%)") + line(
        (0, -176), (0, -134), stroke_width=1.4
    )
    eyes = mirrored(circle(25, -108, 8, "#f7f4ec"))
    legs = (
        line((-8, 100), (8, 136), stroke_width=5)
        + line((8, 100), (-8, 136), stroke_width=5)
        + mirrored(*(line((8, 136), (8 + dx, 154), stroke_width=3) for dx in (-6, 2, 10)))
    )
    tag = curve((0, 126), (44, 146), (72, 134), stroke="#8d8067", stroke_width=2) + moved(
        rectangle(0.0, -15, 78, 32, "#f6efdc", rx=3)
        + circle(9, 1, 3.4, "#8d8067")
        + line((20, -5), (68, -5), stroke_width=1.5)
        + line((20, 4), (62, 4), stroke_width=1.5),
        70,
        134,
        turn=14,
    )
    return moved(
        tail + body + feathers + wings + crown + beak + eyes + legs + tag, y=-6, scale=1.02
    )


def owl_skin(rng: random.Random) -> str:
    """An owl's study skin: a round face."""
    face = mirrored(circle(22, -104, 27, "hsl(34,34%,72%)"), circle(22, -104, 8, "#f7f4ec"))
    beak = path("M-7,-100L7,-100L0,-76Z", "hsl(40,30%,30%)")
    return bird_skin(rng, hue=28) + moved(
        symmetrical([(0, -150), (52, -140), (58, -96), (32, -70), (0, -66)], "hsl(28,34%,42%)")
        + face
        + beak,
        y=-6,
    )


def mammal_skin(rng: random.Random, hue: float = 26, saturation: float = 32) -> str:
    """A flat study skin of a mammal, laid out with its tail."""
    coat = tint(rng, hue, saturation, 38)
    tail = curve((0, 110), (8, 150), (4, 190), stroke_width=17) + curve(
        (0, 110), (8, 150), (4, 190), stroke_width=12, stroke=str(coat.darker(6))
    )
    limbs = mirrored(
        *(
            line(*points, stroke_width=27)
            + line(*points, stroke_width=22, stroke=str(coat.darker(4)))
            + "".join(
                line(points[-1], (points[-1][0] + dx, points[-1][1] + dy), stroke_width=3.4)
                for dx, dy in claws
            )
            for points, claws in (
                (((44, -74), (76, -96), (86, -122)), ((-8, -20), (2, -22), (12, -18))),
                (((46, 78), (78, 104), (86, 134)), ((-8, 20), (2, 22), (12, 18))),
            )
        )
    )
    body = symmetrical([(0, -128), (40, -112), (62, -60), (66, 30), (56, 96), (0, 122)], str(coat))
    fur = "".join(
        line((x, y), (x + x * 0.05, y + 13), stroke=str(coat.lighter(12)), stroke_width=1.7)
        for y in range(-96, 96, 19)
        for x in range(-46 + (y // 19 % 2) * 8, 50, 16)
    )
    head = symmetrical(
        [(0, -196), (16, -184), (38, -142), (34, -112), (0, -104)], str(coat.lighter(3))
    )
    ears = mirrored(ellipse(36, -138, 13, 17, str(coat.lighter(10))))
    face = circle(0, -192, 7, INK) + mirrored(
        circle(17, -158, 5, "#f7f4ec"),
        curve((8, -184), (34, -190), (52, -186), stroke_width=1.3),
        curve((8, -180), (34, -180), (50, -172), stroke_width=1.3),
    )
    return tail + limbs + body + fur + ears + head + face


def badger_skin(rng: random.Random) -> str:
    """A mammal's skin with a badger's striped face."""
    stripes = symmetrical(
        [(0, -194), (13, -182), (30, -142), (28, -114), (0, -106)], "#f3eee3", stroke="none"
    ) + mirrored(path("M7,-176C20,-160 24,-132 22,-112L10,-110C12,-136 8,-158 7,-176Z", INK))
    return mammal_skin(rng, hue=40, saturation=8) + stripes + circle(0, -192, 7, INK)


def bat(rng: random.Random) -> str:
    """A bat with its wings spread."""
    coat = tint(rng, 22, 34, 32)
    wing = path(
        "M20,-40C60,-104 110,-118 132,-116C160,-96 184,-60 194,10C170,-2 156,8 148,34C130,16 112,22 104,52C84,34 60,40 22,74Z",
        str(coat.lighter(16)),
    )
    bones = line((20, -38), (78, -56), (132, -114), stroke_width=6) + "".join(
        curve((132, -114), ((132 + x) / 2 + 12, (y - 114) / 2), (x, y), stroke_width=3)
        for x, y in ((194, 10), (148, 34), (104, 52))
    )
    thumb = line((132, -114), (142, -130), stroke_width=4)
    feet = mirrored(
        line((14, 74), (22, 106), stroke_width=5),
        *(line((22, 106), (18 + 6 * n, 118), stroke_width=2.4) for n in range(3)),
    )
    body = symmetrical([(0, -70), (30, -50), (34, 10), (22, 76), (0, 92)], str(coat))
    fur = "".join(
        line((x, y), (x, y + 11), stroke=str(coat.lighter(14)), stroke_width=1.7)
        for y in range(-42, 74, 17)
        for x in range(-20, 24, 10)
    )
    ears = mirrored(
        path("M8,-106C12,-142 26,-152 36,-144C42,-126 34,-104 24,-94Z", str(coat.lighter(6)))
    )
    head = symmetrical([(0, -112), (24, -104), (30, -80), (14, -62), (0, -56)], str(coat.darker(3)))
    face = mirrored(circle(12, -88, 4, "#f7f4ec")) + ellipse(0, -66, 7, 5, INK)
    return moved(mirrored(wing + bones + thumb) + feet + body + fur + ears + head + face, y=20)
