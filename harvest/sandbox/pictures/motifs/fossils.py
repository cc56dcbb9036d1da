"""Fossils: ammonites, trilobites, teeth, bones in their rock, plants of the Coal Measures."""

import random
from math import exp

from harvest.sandbox.pictures.colours import Colour, tint
from harvest.sandbox.pictures.shapes import (
    INK,
    around,
    circle,
    curve,
    ellipse,
    group,
    line,
    mirrored,
    moved,
    outline,
    path,
    polar,
    polygon,
    rectangle,
    symmetrical,
)

SHRINK = 0.62  # of an ammonite's radius, by turn
TURNS = 4


def rock(rng: random.Random, colour: Colour) -> str:
    """A piece of rock behind a fossil."""
    edge = [polar(rng.uniform(168, 198), degrees) for degrees in range(0, 360, 30)]
    grains = ""
    for _ in range(60):
        x, y = polar(rng.uniform(20, 160), rng.uniform(0, 360))
        grains += circle(x, y, rng.uniform(0.8, 2.2), str(colour.darker(12)), stroke="none")
    cracks = line(
        polar(186, 40),
        polar(150, 62),
        polar(150, 80),
        stroke=str(colour.darker(16)),
        stroke_width=2,
    )
    return polygon(edge, str(colour), stroke=str(colour.darker(30))) + grains + cracks


def ammonite(rng: random.Random, ribs: int = 40) -> str:
    """An ammonite: a ribbed spiral."""
    ground = tint(rng, rng.choice((36, 210, 24)), 24, 52)
    disc = outline([_on_coil(170, degrees) for degrees in range(0, 360, 15)], str(ground))
    spiral, ribbed = [], ""
    for step in range(TURNS * ribs):
        degrees = 360 * step / ribs
        outer, inner = _coil_radius(170, degrees), _coil_radius(170, degrees + 360)
        spiral.append(polar(outer, -degrees + 90))
        if step < (TURNS - 0.4) * ribs:
            gap = outer - inner
            ribbed += curve(
                polar(inner + gap * 0.08, -degrees + 90),
                polar(inner + gap * 0.5, -degrees + 93),
                polar(outer - gap * 0.04, -degrees + 88),
                stroke_width=max(0.8, gap / 22),
            )
    shade = group(ribbed, stroke=str(ground.darker(24)))
    mouth = curve(polar(_coil_radius(170, 360), 90), (134, -22), polar(170, 90), stroke_width=5)
    eye = circle(0, 0, 9, str(ground.darker(20)))
    return moved(disc + shade + curve(*spiral, stroke_width=4) + mouth + eye, y=4)


def _coil_radius(radius: float, degrees: float) -> float:
    return radius * exp(-SHRINK * degrees / 360)


def _on_coil(radius: float, degrees: float):
    return polar(_coil_radius(radius, degrees), -degrees + 90)


def trilobite(rng: random.Random) -> str:
    """A trilobite: head, ribbed thorax, tail."""
    ground = tint(rng, 30, 22, 42)
    rings = ""
    for n in range(11):
        y, half = -54 + 17 * n, 94 - 1.1 * n - n * n * 0.32
        rib = [
            (26, y - 8),
            (half * 0.7, y - 10),
            (half, y + 6),
            (half - 5, y + 13),
            (half * 0.66, y + 6),
            (26, y + 8),
        ]
        rings += mirrored(outline(rib, str(ground)))
        rings += symmetrical(
            [(0, y - 11), (26, y - 6), (25, y + 8), (0, y + 9)], str(ground.lighter(8))
        )
    tail = symmetrical([(0, 128), (34, 126), (52, 142), (30, 174), (0, 184)], str(ground))
    tail += mirrored(
        *(curve((8, 138 + 11 * n), (38 - 5 * n, 146 + 10 * n), stroke_width=2) for n in range(3))
    )
    head = symmetrical(
        [(0, -156), (60, -146), (110, -96), (116, -50), (92, -62), (40, -62), (0, -62)], str(ground)
    )
    nose = symmetrical(
        [(0, -142), (26, -134), (38, -104), (32, -66), (0, -62)], str(ground.lighter(12))
    )
    furrows = mirrored(curve((33, -92), (22, -88)), curve((34, -112), (20, -110)))
    eyes = mirrored(
        path("M52,-112C70,-124 82,-106 76,-90C66,-96 58,-100 52,-112Z", str(ground.darker(18)))
    )
    return rings + tail + head + nose + furrows + eyes


def shark_tooth(rng: random.Random) -> str:
    """A shark's tooth: enamel blade, root, cusplets."""
    enamel, root = tint(rng, 205, 14, 48), tint(rng, 30, 28, 52)
    blade = path(
        "M-72,-26C-52,40 -22,120 6,186C14,110 44,30 74,-26C30,-50 -30,-50 -72,-26Z", str(enamel)
    )
    light = path("M-30,-22C-20,40 -4,90 4,140C2,70 0,30 4,-30Z", "#fff", stroke="none", opacity=0.3)
    cusps = mirrored(path("M66,-22C78,0 92,22 106,34C108,10 114,-12 118,-30Z", str(enamel)))
    base = path(
        "M-140,-64C-120,-110 -60,-126 -20,-118C-8,-98 8,-98 20,-118C60,-126 120,-110 140,-64C136,-38 120,-26 100,-26C60,-56 -60,-56 -100,-26C-120,-26 -136,-38 -140,-64Z",
        str(root),
    )
    pits = "".join(
        circle(
            rng.uniform(-100, 100), rng.uniform(-92, -66), 2.4, str(root.darker(22)), stroke="none"
        )
        for _ in range(12)
    )
    cutting = mirrored(
        curve((60, -6), (34, 60), (10, 150), stroke=str(enamel.lighter(20)), stroke_width=1.6)
    )
    return moved(cusps + blade + light + cutting + base + pits, y=-24)


def brachiopod(rng: random.Random) -> str:
    """A lamp shell: a fan of sharp folds."""
    ground = tint(rng, 30, 26, 50)
    half = [(0, -140), (30, -116), (120, -40), (152, 40), (120, 108), (60, 96), (34, 132), (0, 140)]
    folds = "".join(
        curve(
            (0, -124),
            (x * 0.6, -20),
            (x, 104 - abs(x) * 0.24 + 30 * (abs(x) < 40)),
            stroke=str(ground.darker(24)),
            stroke_width=4,
        )
        for x in range(-132, 133, 24)
    )
    rings = "".join(
        curve(
            (-130 * f, -124 + 150 * f),
            (0, -124 + 220 * f),
            (130 * f, -124 + 150 * f),
            stroke=str(ground.darker(12)),
            stroke_width=2.4,
        )
        for f in (0.45, 0.7, 0.9)
    )
    beak = symmetrical(
        [(0, -164), (24, -140), (26, -108), (0, -100)], str(ground.darker(10))
    ) + circle(0, -142, 7, INK)
    return symmetrical(half, str(ground)) + rings + folds + beak


def gryphaea(rng: random.Random) -> str:
    """A devil's toenail: a thick, curled oyster, with its flat lid."""
    ground = tint(rng, 214, 12, 44)
    valve = [
        *((-30, -150), (52, -128), (118, -40), (126, 60), (76, 146), (-20, 170), (-92, 120)),
        *((-96, 40), (-50, -10), (-6, -40), (-2, -84), (-34, -104), (-70, -104), (-66, -134)),
    ]
    rings = "".join(
        curve(
            *((-44 + 9 * n, -146 + 5 * n), (50 + n * 5, -118 + 16 * n), (96 - n * 2, -10 + 16 * n)),
            *((10 - 6 * n, 20 + 17 * n), (-62 - n * 4, 30 + 12 * n)),
            stroke=str(ground.darker(14)),
            stroke_width=rng.uniform(1.5, 3.5),
        )
        for n in range(10)
    )
    lid = outline([(-84, 44), (-40, 4), (-10, 30), (-22, 96), (-66, 120)], str(ground.lighter(10)))
    lines = "".join(
        curve((-80 + 5 * n, 54 + 9 * n), (-46, 26 + 13 * n), (-20, 46 + 8 * n), stroke_width=1.4)
        for n in range(5)
    )
    return outline(valve, str(ground)) + rings + lid + lines


def crinoid(rng: random.Random) -> str:
    """A sea lily on its slab."""
    stone, limb = tint(rng, 214, 10, 62), tint(rng, 32, 24, 42)
    stem = "".join(
        rectangle(-9.0, 44 + 10 * n, 18, 9, str(limb.lighter(6 * (n % 2))), rx=2) for n in range(14)
    )
    arms = ""
    for degrees in (-48, -30, -15, 0, 15, 30, 48):
        tip, middle = polar(150, degrees), polar(84, degrees * 1.2)
        arms += curve((0, 26), (middle[0], middle[1] + 24), (tip[0], tip[1] + 10), stroke_width=12)
        arms += curve(
            (0, 26),
            (middle[0], middle[1] + 24),
            (tip[0], tip[1] + 10),
            stroke_width=8,
            stroke=str(limb.lighter(10)),
            stroke_dasharray="5 2",
        )
    cup = symmetrical([(0, -6), (32, 2), (24, 34), (10, 46), (0, 46)], str(limb))
    return rock(rng, stone) + arms + stem + cup + mirrored(line((10, 2), (6, 42)))


def graptolite(rng: random.Random) -> str:
    """Graptolites: saw-blades on black shale."""
    stone = tint(rng, 220, 8, 36)

    def blade(length: int) -> str:
        teeth = "".join(f"L{8 * n + 8},-12L{8 * n + 8},0" for n in range(length))
        return path(f"M0,0{teeth}L{8 * length},6L0,6Z", "#cfc6ae", stroke="#e9e2cf", stroke_width=1)

    return rock(rng, stone) + "".join(
        moved(blade(length), x, y, turn=turn)
        for x, y, turn, length in (
            (-120, 40, -22, 32),
            (-90, 110, -8, 24),
            (-30, -60, 38, 20),
            (-140, -40, 12, 12),
        )
    )


def fossil_coral(rng: random.Random) -> str:
    """A colony of corals, cut across: rings of septa."""
    stone = tint(rng, 36, 12, 58)
    cup = (
        circle(0, 0, 34, str(stone.lighter(22)))
        + around(18, line((0, -12), (0, -32), stroke_width=2))
        + circle(0, 0, 9, str(stone.darker(10)))
    )
    cups = "".join(
        moved(cup, *polar(76, degrees + 12), scale=rng.uniform(0.86, 1.08))
        for degrees in range(0, 360, 60)
    )
    outer = "".join(
        moved(cup, *polar(140, degrees), scale=rng.uniform(0.6, 0.8))
        for degrees in range(0, 360, 36)
    )
    return rock(rng, stone) + outer + cups + moved(cup, 0, 0, 1.05)


def bark(rng: random.Random) -> str:
    """The bark of a scale tree: leaf scars in spirals."""
    stone = tint(rng, 28, 16, 34)
    scar = (
        path("M0,-24C16,-10 16,10 0,24C-16,10 -16,-10 0,-24Z", str(stone.lighter(16)))
        + ellipse(0, -2, 6, 5, str(stone.darker(10)))
        + line((0, 6), (0, 20), stroke_width=1.6)
    )
    scars = "".join(
        moved(scar, x + (24 if row % 2 else 0), -160 + 36 * row)
        for row in range(10)
        for x in range(-120, 121, 48)
        if abs(x + (24 if row % 2 else 0)) < 130
    )
    slab = polygon(
        [(-150, -186), (140, -178), (156, 168), (60, 186), (-144, 176), (-158, 20)], str(stone)
    )
    return slab + scars


def stem(rng: random.Random) -> str:
    """A horsetail's stem: a ribbed cast with joints."""
    stone = tint(rng, 34, 18, 44)
    parts = ""
    for n in range(4):
        y = -176 + 88 * n
        parts += path(
            f"M-66,{y}C-58,{y + 44} -58,{y + 44} -66,{y + 88}L66,{y + 88}C58,{y + 44} 58,{y + 44} 66,{y}Z",
            str(stone),
        )
        parts += "".join(
            line(
                (x, y + 6),
                (x * 0.94, y + 44),
                (x, y + 82),
                stroke=str(stone.darker(16)),
                stroke_width=2.4,
            )
            for x in range(-54, 55, 12)
        )
        parts += "".join(
            circle(x, y + 88, 3, str(stone.lighter(16)), stroke_width=1) for x in range(-54, 55, 18)
        )
    return parts


def vertebra(rng: random.Random) -> str:
    """A reptile's vertebra, from the front."""
    bone = tint(rng, 28, 24, 46)
    spine = symmetrical([(0, -190), (22, -178), (20, -96), (30, -62), (0, -52)], str(bone))
    wings = mirrored(
        outline(
            [(26, -66), (100, -96), (166, -78), (162, -52), (104, -56), (40, -26)],
            str(bone.darker(4)),
        )
    )
    arch = symmetrical([(0, -84), (48, -72), (58, -18), (30, -8), (0, -12)], str(bone.lighter(4)))
    canal = ellipse(0, -36, 21, 20, str(bone.darker(32)))
    body = (
        ellipse(0, 78, 106, 96, str(bone))
        + ellipse(0, 78, 84, 75, str(bone.lighter(7)))
        + ellipse(0, 80, 46, 40, str(bone.lighter(2)), stroke_width=1.4)
        + ellipse(0, 80, 16, 14, str(bone.darker(14)), stroke_width=1.4)
    )
    cracks = line(
        (-58, 40), (-38, 66), (-52, 96), stroke=str(bone.darker(20)), stroke_width=1.8
    ) + line((60, 120), (44, 96), (66, 80), stroke=str(bone.darker(20)), stroke_width=1.8)
    return spine + wings + body + arch + canal + cracks


def molar(rng: random.Random) -> str:
    """A mammoth's molar: plates of enamel."""
    root, enamel = tint(rng, 30, 30, 44), "#efe8d6"
    body = outline(
        [
            (-180, -40),
            (-120, -76),
            (60, -86),
            (164, -62),
            (186, -10),
            (150, 60),
            (60, 128),
            (-60, 122),
            (-150, 70),
            (-186, 10),
        ],
        str(root),
    )
    plates = "".join(
        moved(
            path(
                "M-9,-58C-2,-66 2,-66 9,-58L12,8C4,16 -4,16 -12,8Z",
                enamel,
                stroke=str(root.darker(20)),
            )
            + line((0, -50), (0, 4), stroke=str(root), stroke_width=3),
            x,
            2 + abs(x) * 0.06,
            1 - abs(x) / 640,
        )
        for x in range(-140, 141, 28)
    )
    roots = "".join(
        curve((x, 26), (x * 0.9, 70), (x * 0.7, 104), stroke=str(root.darker(16)), stroke_width=2.4)
        for x in range(-126, 140, 28)
    )
    return body + roots + plates


def skeleton(rng: random.Random) -> str:
    """A sea reptile in its slab of shale."""
    stone, bone = tint(rng, 214, 10, 46), "#d9c9a4"
    spine = [(-70, -24), (-20, -34), (40, -22), (100, 10), (150, 62)]
    beads = curve(*spine, stroke=bone, stroke_width=13, stroke_dasharray="8 3")
    ribs = "".join(
        curve(
            (-58 + 13 * n, -26 - abs(4 - n)),
            (-52 + 13 * n, 8),
            (-60 + 13 * n, 38 - 2 * abs(3 - n)),
            stroke=bone,
            stroke_width=3.4,
        )
        for n in range(10)
    )
    head = (
        path(
            "M-68,-44C-90,-64 -116,-56 -124,-38L-186,-14L-184,-4L-112,-10C-92,-6 -74,-14 -68,-26Z",
            bone,
        )
        + circle(-102, -34, 11, str(stone.darker(8)))
        + circle(-102, -34, 5, bone)
    )
    jaw = path("M-184,0L-112,-4C-96,0 -84,-4 -78,-10L-80,4C-100,14 -140,10 -184,8Z", bone)
    teeth = "".join(
        line((-176 + 8 * n, -4), (-175 + 8 * n, 3), stroke=INK, stroke_width=1.4) for n in range(9)
    )
    fin = path("M-50,34C-66,60 -70,92 -54,116C-34,96 -24,66 -26,40Z", bone) + "".join(
        line(
            (-60 + 5 * (y % 2), 52 + 14 * y), (-32, 50 + 13 * y), stroke=str(stone), stroke_width=2
        )
        for y in range(4)
    )
    hind = moved(fin, 62, 46, 0.55)
    tail = path("M140,50L188,64L162,104Z", bone, opacity=0.55)
    return (
        moved(rock(rng, stone), scale=1.08) + ribs + beads + fin + hind + tail + head + jaw + teeth
    )
