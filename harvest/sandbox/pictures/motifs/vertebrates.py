"""Fish, frogs, reptiles, skins of birds and mammals, eggs, skulls and bones."""

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
    polar,
    rectangle,
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
