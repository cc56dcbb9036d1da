"""Bones and teeth of fossil vertebrates."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.motifs.slabs import rock
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
