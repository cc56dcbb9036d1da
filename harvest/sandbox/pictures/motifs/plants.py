"""Pressed plants and seaweeds. They are 400 wide and 520 high, for a herbarium sheet."""

import random

from harvest.sandbox.pictures.colours import Colour, tint
from harvest.sandbox.pictures.shapes import (
    around,
    circle,
    curve,
    ellipse,
    line,
    moved,
    outline,
    path,
    polar,
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


def branch(rng: random.Random, hue: float = 70, lobed: bool = False) -> str:
    """A twig of a broad-leaved tree or shrub, with fruit."""
    green = tint(rng, hue, 34, 36)
    if lobed:
        lobes = "M0,0C10,-10 22,-12 26,-26C40,-30 36,-44 28,-50C46,-58 44,-76 32,-80C44,-92 38,-108 24,-108C20,-124 8,-130 0,-132"
        left = "C-8,-130 -20,-124 -24,-108C-38,-108 -44,-92 -32,-80C-44,-76 -46,-58 -28,-50C-36,-44 -40,-30 -26,-26C-22,-12 -10,-10 0,0Z"
        blade = path(lobes + left, str(green), stroke_width=1.6) + line(
            (0, 0), (0, -124), stroke_width=1.4, stroke=str(green.darker(16))
        )
    else:
        blade = leaf(128, 66, green, 6)
    twig = curve(
        (-70, 240),
        (-30, 120),
        (10, 0),
        (0, -140),
        (20, -220),
        stroke_width=8,
        stroke="hsl(26,26%,34%)",
    )
    side = curve((-10, 70), (60, 20), (112, -40), stroke_width=5, stroke="hsl(26,26%,34%)")
    leaves = "".join(moved(blade, x, y, size, turn) for x, y, size, turn in (
        (-34, 130, 0.95, -72), (-14, 60, 0.98, 88), (4, -10, 0.95, -66), (6, -76, 0.95, 60), (2, -130, 0.9, -50), (18, -214, 0.72, 22), (70, 10, 0.78, 116), (112, -40, 0.82, 58)))  # fmt: skip
    fruit = (
        "".join(
            moved(
                ellipse(0, 14, 13, 18, str(tint(rng, 32, 44, 44)))
                + path("M-15,6C-12,-8 12,-8 15,6Z", "hsl(30,30%,32%)"),
                x,
                y,
                1,
                turn,
            )
            for x, y, turn in ((-8, 26, -20), (14, 22, 18))
        )
        if lobed
        else ""
    )
    whole = twig + side + leaves + fruit + strap(-48, 178, -18) + strap(6, -44, 6)
    return moved(whole, y=24, scale=0.88)


def oak(rng: random.Random) -> str:
    return branch(rng, hue=74, lobed=True)


def heath(rng: random.Random, hue: float = 318) -> str:
    """A wiry shrub: heather, heath or thyme, with tiny leaves and bells."""
    green, bell = tint(rng, 84, 22, 34), tint(rng, hue, 44, 60)
    sprays = ""
    for x, y in ((-112, -120), (-62, -196), (-4, -232), (60, -190), (114, -116)):
        sprays += curve(
            (0, 236),
            (x * 0.2, 90),
            (x * 0.8, y * 0.3),
            (x, y),
            stroke_width=4,
            stroke="hsl(24,28%,34%)",
        )
        for n in range(20):
            f = n / 19
            px, py = x * (0.18 + 0.82 * f), 120 + (y - 120) * f
            tiny = (
                leaf(17, 9, green, 0)
                if n < 10
                else ellipse(0, -9, 6, 9, str(bell), stroke_width=1.3)
            )
            sprays += moved(tiny, px, py, turn=-60) + moved(tiny, px, py, turn=60)
    return sprays + strap(0, 200) + strap(-2, 90)


def conifer(rng: random.Random) -> str:
    """A twig of needles with two cones."""
    green = tint(rng, 130, 26, 30)
    twig = curve(
        (-40, 240), (-10, 100), (6, -60), (0, -220), stroke_width=8, stroke="hsl(24,30%,34%)"
    )
    needles = "".join(
        moved(
            line(
                (0, 0), (0, -78 + n % 3 * 8), stroke=str(green.lighter(n % 2 * 8)), stroke_width=2.4
            ),
            -14 + n * 0.45,
            120 - 8.6 * n,
            turn=side * (62 - n * 0.8),
        )
        for n in range(38)
        for side in (-1, 1, 0.75, -0.75)
    )
    cone = ellipse(0, 40, 34, 54, "hsl(26,36%,36%)") + "".join(
        path(f"M{x - 12},{y}q12,20 24,0", "hsl(28,38%,48%)", stroke_width=1.4)
        for y in range(-4, 84, 16)
        for x in ((-18, 0, 18) if y // 16 % 2 else (-9, 9))
        if abs(x) < 30 - abs(y - 40) * 0.3
    )
    whole = needles + twig + moved(cone, -64, 110, 0.9, 24) + moved(cone, 62, 84, 0.9, -28)
    return moved(whole + strap(-24, 190, -12), y=28, scale=0.84)


def seaweed(rng: random.Random, hue: float = 46) -> str:
    """A wrack: forked blades with paired bladders, floated onto paper."""
    frond = tint(rng, hue, 46, 30)
    edge = fill = bladders = ""

    def fork(x, y, degrees, length, width):
        nonlocal edge, fill, bladders
        if width < 8:
            return
        end = (x + polar(length, degrees)[0], y + polar(length, degrees)[1])
        edge += line((x, y), end, stroke_width=width + 4)
        fill += line((x, y), end, stroke_width=width, stroke=str(frond)) + line(
            (x, y), end, stroke_width=2.4, stroke=str(frond.darker(12))
        )
        if 10 < width < 24:
            middle = ((x + end[0]) / 2, (y + end[1]) / 2)
            bladders += moved(
                ellipse(-8, 0, 7, 10, str(frond.lighter(12)))
                + ellipse(8, 0, 7, 10, str(frond.lighter(12))),
                *middle,
                turn=degrees,
            )
        for lean in (-24, 24):
            fork(*end, degrees + lean * rng.uniform(0.7, 1.3), length * 0.8, width * 0.78)

    fork(0, 214, 0, 92, 32)
    return ellipse(0, 226, 44, 17, str(frond.darker(10))) + edge + fill + bladders


def kelp(rng: random.Random) -> str:
    """An oarweed: a stalk and a hand of straps."""
    frond = tint(rng, 36, 48, 30)
    straps = "".join(
        curve((0, 30), (dx * 0.5, -60), (dx, -150 - 60 * (1 - abs(dx) / 160)), stroke_width=27)
        + curve(
            (0, 30),
            (dx * 0.5, -60),
            (dx, -150 - 60 * (1 - abs(dx) / 160)),
            stroke_width=22,
            stroke=str(frond.lighter(abs(dx) % 7)),
        )
        for dx in (-154, -96, -44, 150, 98, 48, 0)
    )
    palm = outline(
        [(0, 80), (40, 40), (60, -20), (20, -50), (-20, -50), (-60, -20), (-40, 40)],
        str(frond),
        stroke="none",
    )
    stalk = curve((0, 226), (8, 150), (0, 50), stroke_width=19) + curve(
        (0, 226), (8, 150), (0, 50), stroke_width=14, stroke=str(frond)
    )
    roots = "".join(
        curve((0, 218), (dx * 0.6, 226), (dx, 250), stroke_width=7) for dx in (-66, -34, 0, 34, 66)
    )
    return roots + straps + palm + stalk


def red_seaweed(rng: random.Random) -> str:
    return seaweed(rng, hue=350)
