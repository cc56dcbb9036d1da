"""Ants, grasshoppers, spiders, ticks and crabs, from above.

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
    polygon,
    symmetrical,
)


def ant(rng: random.Random) -> str:
    """A worker ant, glued to a card point."""
    coat = tint(rng, rng.choice((12, 20, 28)), 40, 26)
    point = polygon([(-130, -10), (-130, 40), (0, 24), (0, 4)], "#fbf8ef", stroke="#b9b1a0")
    legs = mirrored(
        line((16, -44), (64, -92), (92, -132), (110, -136), stroke_width=5),
        line((18, -24), (84, -22), (132, 22), (150, 24), stroke_width=5),
        line((14, -8), (72, 48), (98, 128), (116, 142), stroke_width=5),
    )
    gaster = symmetrical([(0, 34), (44, 52), (54, 96), (36, 142), (0, 158)], str(coat))
    bands = "".join(
        curve((-50, 76 + 24 * n), (0, 86 + 24 * n), (50, 76 + 24 * n)) for n in range(3)
    )
    waist = ellipse(0, 18, 9, 14, str(coat.darker(6))) + circle(0, 34, 7, str(coat))
    thorax = symmetrical([(0, -72), (21, -58), (20, -30), (14, 2), (0, 6)], str(coat.lighter(6)))
    head = symmetrical([(0, -144), (34, -132), (38, -102), (22, -76), (0, -72)], str(coat))
    face = mirrored(
        ellipse(31, -112, 6, 10, INK),
        path("M4,-142C20,-156 18,-160 8,-168C26,-164 32,-148 22,-138Z", str(coat.darker(10))),
        line((12, -136), (56, -158), (98, -132), stroke_width=4),
    )
    return point + legs + gaster + bands + waist + thorax + face + head


def grasshopper(rng: random.Random) -> str:
    """A grasshopper from the side."""
    coat = tint(rng, rng.choice((88, 36)), 42, 44)
    abdomen = path(
        "M-60,18C20,6 110,16 168,34C176,44 166,52 150,54C80,68 0,66 -62,52Z", str(coat.lighter(8))
    )
    rings = "".join(
        line((0 + 26 * n, 40), (2 + 26 * n, 61 - 2 * n), stroke_width=1.6) for n in range(6)
    )
    wing = path("M-72,-6C10,-26 130,-6 188,22C150,36 20,40 -70,24Z", str(coat.darker(6)))
    veins = "".join(
        curve((-66, 2 + 6 * n), (50, -4 + 8 * n), (160 - 14 * n, 18 + 4 * n), stroke_width=1.2)
        for n in range(4)
    )
    saddle = path("M-116,-34C-86,-44 -50,-32 -44,-8L-56,34C-80,44 -106,40 -118,28Z", str(coat))
    head = path(
        "M-116,-36C-156,-48 -172,-14 -160,30C-150,44 -124,40 -116,28Z", str(coat.lighter(4))
    )
    eye = ellipse(-146, -20, 10, 14, INK)
    antenna = curve((-156, -40), (-176, -84), (-186, -130), stroke_width=4, stroke_dasharray="8 1")
    thigh = path(
        "M-28,40C0,-30 60,-96 104,-116C120,-118 118,-104 110,-94C80,-50 30,20 -6,52C-18,60 -32,54 -28,40Z",
        str(coat.lighter(2)),
    )
    chevrons = "".join(
        line(
            (14 + 16 * n, -6 - 22 * n),
            (22 + 16 * n, -4 - 20 * n),
            (20 + 16 * n, -16 - 20 * n),
            stroke_width=1.4,
        )
        for n in range(5)
    )
    shin = line((112, -108), (128, -10), (136, 92), stroke_width=6) + line(
        (136, 92), (172, 96), stroke_width=5
    )
    spines = "".join(
        line((126 + n, 0 + 16 * n), (135 + n, 4 + 16 * n), stroke_width=1.6) for n in range(5)
    )
    feet = line((-92, 34), (-120, 74), (-112, 104), (-136, 106), stroke_width=5) + line(
        (-58, 44), (-58, 84), (-40, 106), (-62, 108), stroke_width=5
    )
    return moved(
        antenna
        + feet
        + abdomen
        + rings
        + wing
        + veins
        + thigh
        + chevrons
        + shin
        + spines
        + saddle
        + head
        + eye,
        y=10,
    )


def spider(rng: random.Random, is_banded: bool = False) -> str:
    """An orb weaver with a cross on its back, or a banded one."""
    coat = tint(rng, 48 if is_banded else 26, 70 if is_banded else 46, 56 if is_banded else 40)
    legs = mirrored(
        *(
            curve(*leg, stroke_width=8, stroke=str(coat.darker(18)))
            + curve(*leg, stroke_width=8, stroke=str(coat.lighter(12)), stroke_dasharray="14 18")
            for leg in (
                ((24, -58), (74, -112), (96, -168), (112, -190)),
                ((28, -48), (108, -86), (152, -112), (186, -148)),
                ((28, -36), (96, -22), (128, 20), (150, 48)),
                ((24, -26), (92, 40), (120, 118), (126, 176)),
            )
        )
    )
    palps = mirrored(curve((12, -84), (24, -108), (18, -126), stroke_width=6))
    front = symmetrical([(0, -92), (24, -84), (34, -54), (24, -22), (0, -18)], str(coat.darker(8)))
    eyes = mirrored(circle(6, -82, 3.4, INK), circle(16, -78, 3, INK))
    belly = symmetrical([(0, -26), (44, -14), (74, 38), (58, 100), (0, 136)], str(coat))
    marks = (
        "".join(
            curve((-62, 8 + 24 * n), (0, 18 + 24 * n), (62, 8 + 24 * n), stroke_width=8)
            for n in range(4)
        )
        if is_banded
        else "".join(
            ellipse(0, y, rx, 8, "#f7f0dd", stroke="none")
            for y, rx in ((0, 6), (26, 24), (50, 7), (76, 6))
        )
        + mirrored(
            curve((18, 60), (44, 44), (52, 20), stroke_width=3),
            curve((14, 96), (36, 80), (46, 62), stroke_width=3),
        )
    )
    return legs + palps + belly + marks + front + eyes


def tick(rng: random.Random) -> str:
    """A tick: eight short legs and a shield."""
    coat = tint(rng, 18, 44, 42)
    legs = mirrored(
        *(
            line(
                (52, y), (106, y - 22 + lean), (138, y + lean), (150, y + 16 + lean), stroke_width=9
            )
            for y, lean in ((-74, -34), (-50, -12), (-22, 16), (2, 44))
        )
    )
    body = symmetrical(
        [(0, -112), (54, -92), (92, -4), (86, 84), (48, 138), (0, 150)], str(coat.lighter(10))
    )
    folds = mirrored(
        *(
            line((20 * n, 132 - n * n * 4), (19 * n, 112 - n * n * 4), stroke_width=2)
            for n in range(4)
        )
    )
    shield = symmetrical([(0, -110), (50, -88), (58, -36), (0, 4)], str(coat.darker(18)))
    mouth = mirrored(path("M2,-108L18,-112L14,-150C10,-158 4,-156 2,-150Z", str(coat.darker(8))))
    return legs + mouth + body + folds + shield


def crab(rng: random.Random) -> str:
    """A shore crab with its claws raised."""
    shell = tint(rng, rng.choice((98, 150, 20)), 32, 40)
    pale = str(shell.lighter(12))
    legs = mirrored(
        *(
            line((88, y), (138, y - 24 + lean), (172, y + 26 + lean), stroke_width=14)
            + line((88, y), (138, y - 24 + lean), (172, y + 26 + lean), stroke_width=9, stroke=pale)
            + path(f"M166,{y + 22 + lean}l12,2l4,34Z", INK)
            for y, lean in ((-6, -10), (24, 12), (54, 32), (80, 50))
        )
    )
    claws = mirrored(
        line((76, -46), (122, -80), (128, -106), stroke_width=26)
        + line((76, -46), (122, -80), (128, -106), stroke_width=20, stroke=pale),
        path(
            "M112,-100C86,-132 92,-172 120,-190C112,-166 118,-156 126,-148C128,-166 140,-182 160,-186C176,-152 164,-112 140,-98C130,-94 120,-94 112,-100Z",
            str(shell),
        ),
    )
    half = [(0, -72), (26, -74), (58, -64), (110, -30), (100, 14), (66, 68), (30, 86), (0, 86)]
    carapace = symmetrical(half, str(shell))
    teeth = mirrored(
        *(path(f"M{66 + 11 * n},{-62 + 8 * n}l14,-10l2,16Z", str(shell)) for n in range(4))
    )
    relief = mirrored(
        curve((8, -30), (30, -22), (52, -36), stroke_width=2),
        curve((6, 10), (28, 0), (58, 14), stroke_width=2),
        curve((10, 46), (26, 40), (44, 48), stroke_width=2),
        *(
            circle(
                rng.uniform(8, 84), rng.uniform(-44, 60), 2.6, str(shell.lighter(22)), stroke="none"
            )
            for _ in range(14)
        ),
    )
    eyes = mirrored(line((22, -72), (24, -88), stroke_width=6), circle(24, -92, 7, INK))
    return legs + claws + teeth + eyes + carapace + relief
