"""Pressed ferns, herbs and grasses. They are 400 wide and 520 high, for a herbarium sheet.

Longer than most modules because each drawing is one block.
"""

import random

from harvest.sandbox.pictures.colours import Colour, tint
from harvest.sandbox.pictures.shapes import (
    around,
    circle,
    curve,
    ellipse,
    line,
    moved,
    path,
    rectangle,
)

LEAF = "M0,0C{w},{a} {w},{b} 0,{h}C-{w},{b} -{w},{a} 0,0Z"


def leaf(length: float, width: float, colour: Colour, veins: int = 4) -> str:
    """A leaf that grows upwards from 0, 0."""
    blade = LEAF.format(w=width * 0.72, a=-length * 0.25, b=-length * 0.75, h=-length)
    ribs = "".join(
        line(
            (0, -length * f),
            (s * width * 0.34, -length * (f + 0.16)),
            stroke_width=1,
            stroke=str(colour.darker(14)),
        )
        for f in (0.16 + 0.6 * n / max(1, veins) for n in range(veins))
        for s in (-1, 1)
    )
    return (
        path(blade, str(colour), stroke_width=1.6)
        + ribs
        + line((0, 0), (0, -length), stroke_width=1.3, stroke=str(colour.darker(16)))
    )


def strap(x: float, y: float, turn: float = 0) -> str:
    """A strip of gummed linen that holds a stem on its sheet."""
    return moved(
        rectangle(-26.0, -5, 52, 10, "#f7f2e4", stroke="#cdc4ae", stroke_width=1), x, y, turn=turn
    )


def fern(rng: random.Random) -> str:
    """A frond: pinnae in pairs, each toothed with pinnules."""
    green = tint(rng, 84, 32, 34)
    frond = curve(
        (-6, 250), (4, 120), (-4, -80), (0, -236), stroke_width=5, stroke=str(green.darker(14))
    )
    for n in range(14):
        y = 140 - 26 * n
        reach = 158 * (1 - n / 15) ** 0.9 * min(1, 0.6 + n * 0.14)
        for side in (-1, 1):
            pinnules = "".join(
                moved(
                    leaf(max(5, 16 * (1 - 0.6 * m / max(1, reach / 10))), 10, green, 0),
                    0,
                    -m * 10,
                    turn=turn,
                )
                for m in range(1, int(reach / 10) + 1)
                for turn in (-66, 66)
            )
            frond += moved(
                line((0, 0), (0, -reach), stroke_width=2, stroke=str(green.darker(14))) + pinnules,
                0,
                y,
                turn=side * 68,
            )
    return frond + strap(0, 206) + strap(0, 60) + strap(0, -120, 2)


def hart_tongue(rng: random.Random) -> str:
    """A fern with undivided, strap-shaped fronds."""
    green = tint(rng, 96, 34, 34)
    frond = path(
        "M-5,230C-9,120 -38,60 -32,-60C-28,-140 -12,-200 0,-228C14,-200 30,-140 34,-60C38,60 9,120 5,230Z",
        str(green),
    )
    sori = "".join(
        line((s * 8, y), (s * 25, y - 12), stroke="hsl(26,50%,34%)", stroke_width=4)
        for y in range(-130, 60, 17)
        for s in (-1, 1)
    )
    whole = frond + sori + line((0, 230), (0, -220), stroke=str(green.darker(18)), stroke_width=3)
    return (
        moved(whole, -84, 20, 0.86, -14)
        + moved(whole, 84, 26, 0.82, 15)
        + moved(whole, 0, 0)
        + strap(0, 222)
    )


def flower(
    rng: random.Random,
    hue: float = 52,
    petals: int = 5,
    saturation: float = 64,
    rounded: bool = True,
) -> str:
    """A pressed herb: leaves at the stem, a spray of flowers, roots."""
    green, petal = tint(rng, 82, 28, 36), tint(rng, hue, saturation, 66)
    stem = curve(
        (-4, 200), (6, 80), (-6, -40), (2, -150), stroke_width=5, stroke=str(green.darker(10))
    )
    roots = "".join(
        curve((-4, 198), (dx * 0.5, 226), (dx, 252), stroke="hsl(30,30%,36%)", stroke_width=2.4)
        for dx in (-44, -22, -4, 18, 42)
    )
    leaves = "".join(
        moved(leaf(112 - 12 * n, 58 - 6 * n, green), 0, 150 - 52 * n, turn=side * (58 - 4 * n))
        for n in range(5)
        for side in (-1, 1)
    )
    shape = (
        ellipse(0, -25, 15, 22, str(petal), stroke_width=1.4)
        if rounded
        else path("M0,0C14,-18 8,-40 0,-50C-8,-40 -14,-18 0,0Z", str(petal), stroke_width=1.4)
    )
    bloom = (
        around(petals, shape)
        + circle(0, 0, 11, "hsl(44,70%,48%)", stroke_width=1.4)
        + around(8, circle(0, -5, 1.6, "hsl(30,60%,34%)", stroke="none"))
    )
    spray = ""
    for x, y, size in (
        (-92, -150, 0.8),
        (94, -160, 0.84),
        (-52, -206, 0.86),
        (58, -214, 0.84),
        (2, -176, 1.15),
    ):
        spray += curve(
            (0, -90), (x * 0.5, y + 70), (x, y), stroke_width=3, stroke=str(green.darker(10))
        )
        spray += moved(bloom, x, y, size, rng.uniform(0, 40))
    return roots + stem + leaves + spray + strap(0, 176) + strap(2, 30, 4) + strap(-2, -84, -3)


def daisy(rng: random.Random) -> str:
    """A rosette with heads on leafless stalks."""
    green, ray = tint(rng, 88, 30, 36), tint(rng, 46, 20, 93)
    if rng.random() < 0.4:
        ray = tint(rng, 48, 82, 58)
    rosette = "".join(
        moved(leaf(132, 46, green), 0, 160, turn=turn) for turn in (-104, 104, -74, 74, -44, 44)
    )
    roots = "".join(
        curve((0, 160), (dx * 0.4, 204), (dx, 246), stroke="hsl(30,30%,36%)", stroke_width=2.6)
        for dx in (-36, -14, 10, 34)
    )
    head = (
        around(
            20, path("M0,-12C8,-30 7,-50 0,-58C-7,-50 -8,-30 0,-12Z", str(ray), stroke_width=1.1)
        )
        + circle(0, 0, 18, "hsl(42,76%,48%)", stroke_width=1.4)
        + around(12, circle(0, -11, 2, "hsl(30,70%,38%)", stroke="none"))
    )
    heads = ""
    for x, y, size in ((-106, -60, 0.9), (104, -84, 0.94), (-4, -166, 1.2)):
        heads += curve(
            (0, 156), (x * 0.4, 40), (x, y), stroke_width=4, stroke=str(green.darker(8))
        ) + moved(head, x, y, size)
    return roots + heads + rosette + strap(0, 186) + strap(-3, -40)


def thistle(rng: random.Random) -> str:
    """A stem of spiny leaves with purple heads."""
    green = tint(rng, 90, 22, 40)
    spiny = "M0,0L18,-18L10,-30L30,-50L14,-62L30,-88L10,-96L0,-132L-10,-96L-30,-88L-14,-62L-30,-50L-10,-30L-18,-18Z"
    leaves = "".join(
        moved(
            path(spiny, str(green)) + line((0, 0), (0, -124), stroke_width=1.4),
            0,
            190 - 62 * n,
            1 - 0.08 * n,
            side * 60,
        )
        for n in range(5)
        for side in (-1, 1)
    )
    head = around(
        1,
        "".join(
            moved(
                path("M-3,0L0,-54L3,0Z", str(tint(rng, 310, 46, 52)), stroke_width=1),
                0,
                -10,
                turn=turn,
            )
            for turn in range(-44, 45, 8)
        ),
    )
    cup = ellipse(0, 4, 27, 30, str(green)) + "".join(
        line((x, y), (x * 1.3, y - 10), stroke_width=1.6)
        for y in (-8, 6, 20)
        for x in (-20, -7, 7, 20)
    )
    heads = "".join(
        curve((0, -80), (x * 0.6, y + 60), (x, y + 20), stroke_width=4, stroke=str(green.darker(8)))
        + moved(head + cup, x, y)
        for x, y in ((-84, -136), (82, -150), (0, -206))
    )
    stem = curve((0, 246), (4, 80), (0, -180), stroke_width=6, stroke=str(green.darker(10)))
    return stem + leaves + heads + strap(0, 226) + strap(2, 40)


def spike(rng: random.Random, hue: float = 320) -> str:
    """A spike of tubular or lipped flowers over broad leaves: foxgloves, orchids, mints."""
    green = tint(rng, 88, 30, 36)
    bells = ""
    for n in range(15):
        y, size, side = 30 - 18 * n, 1.15 - 0.052 * n, -1 if n % 2 else 1
        bell = path(
            "M0,0C16,-8 22,-34 18,-56C6,-66 -6,-66 -18,-56C-22,-34 -16,-8 0,0Z",
            str(tint(rng, hue, 50, 66, 0.5)),
            stroke_width=1.5,
        )
        bell += (
            ellipse(0, -56, 18, 7, str(Colour(hue, 40, 84)), stroke_width=1.3)
            + circle(-5, -46, 2, str(Colour(hue, 60, 34)), stroke="none")
            + circle(5, -38, 2, str(Colour(hue, 60, 34)), stroke="none")
        )
        bells += moved(bell, 0, y, size, side * 112)
    stem = curve((0, 240), (6, 60), (0, -240), stroke_width=6, stroke=str(green.darker(10)))
    leaves = "".join(
        moved(leaf(150 - 22 * n, 56 - 7 * n, green, 5), 0, 228 - 58 * n, turn=side * (62 - 6 * n))
        for n in range(3)
        for side in (-1, 1)
    )
    buds = "".join(
        moved(ellipse(0, -10, 6, 11, str(green.lighter(10))), 0, -226 - 6 * n, turn=(-1) ** n * 40)
        for n in range(4)
    )
    return stem + leaves + bells + buds + strap(0, 212) + strap(2, 66)


def grass(rng: random.Random) -> str:
    """A tuft of grass with its panicles."""
    straw = tint(rng, 58, 32, 46)
    blades = "".join(
        curve(
            (dx * 0.1, 210),
            (dx * 0.5, 60),
            (dx, -40 - abs(dx) * 0.2),
            (dx * 1.5, -20 + abs(dx) * 0.4),
            stroke=str(straw.darker(6)),
            stroke_width=5,
        )
        for dx in (-96, -64, -34, 30, 62, 100)
    )
    roots = "".join(
        curve((0, 208), (dx * 0.6, 232), (dx, 254), stroke="hsl(30,30%,36%)", stroke_width=1.8)
        for dx in range(-48, 49, 12)
    )
    heads = ""
    for lean in (-52, 6, 62):
        heads += curve(
            (0, 208),
            (lean * 0.3, 40),
            (lean * 0.8, -120),
            (lean, -240),
            stroke=str(straw),
            stroke_width=3.4,
        )
        for n in range(13):
            x, y = lean * (0.78 + 0.017 * n), -112 - 10 * n
            for side in (-1, 1):
                heads += moved(
                    path(
                        "M0,0C6,-8 5,-20 0,-28C-5,-20 -6,-8 0,0Z",
                        str(straw.lighter(8)),
                        stroke_width=1.2,
                    )
                    + line((0, -28), (0, -42), stroke_width=0.9),
                    x,
                    y,
                    1 - n * 0.03,
                    side * (38 - n),
                )
    return blades + roots + heads + strap(0, 176) + strap(4, -40)
