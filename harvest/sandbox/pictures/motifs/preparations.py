"""Specimens in slides, jars and tubes, and minerals."""

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
    polygon,
    rectangle,
)


def slide(rng: random.Random) -> str:
    """A microscope slide: cover glass with a section, a label at each end."""
    stain = tint(rng, rng.choice((318, 210, 20, 90)), 44, 62)
    glass = rectangle(-196.0, -70, 392, 140, "#e3eef0", rx=5) + line(
        (-196, 62), (196, 62), stroke="#b4c9cc", stroke_width=3
    )
    labels = "".join(
        rectangle(x, -62.0, 98, 124, "#f7f0dc", stroke_width=1.4)
        + "".join(
            line((x + 12, y), (x + 86 - (y % 3) * 12, y), stroke="#6c5f4c", stroke_width=2.2)
            for y in (-42, -28, -14, 4, 22, 38)
        )
        for x in (-190, 92)
    )
    cover = circle(0, 0, 58, "#f7fbfb", stroke="#9db3b6") + circle(
        0, 0, 53, "none", stroke=INK, stroke_width=3.4
    )
    cells = "".join(
        moved(
            polygon(
                [(11, 0), (5.5, 9.5), (-5.5, 9.5), (-11, 0), (-5.5, -9.5), (5.5, -9.5)],
                str(stain.lighter(rng.uniform(-8, 16))),
                stroke=str(stain.darker(26)),
                stroke_width=1.2,
            )
            + circle(0, 0, 2.4, str(stain.darker(30)), stroke="none"),
            17 * column,
            19.5 * row + (9.7 if column % 2 else 0),
        )
        for column in range(-2, 3)
        for row in range(-2, 3)
        if (17 * column) ** 2 + (19.5 * row + 10 * (column % 2)) ** 2 < 1700
    )
    return glass + labels + cover + cells


def jar(rng: random.Random, content: str = "octopus") -> str:
    """A jar of spirit with a ground-glass stopper; what is in it hangs from a thread."""
    spirit = tint(rng, 46, 52, 78)
    inside = {"octopus": _octopus, "worm": _worm, "anemone": _anemone}[content](rng)
    stopper = path("M-62,-190L62,-190L56,-160L-56,-160Z", "#dfeaea") + ellipse(
        0, -190, 62, 9, "#eef5f5"
    )
    glass = path(
        "M-104,-160C-114,-150 -116,-140 -116,-126L-116,170C-116,186 -104,192 -90,192L90,192C104,192 116,186 116,170L116,-126C116,-140 114,-150 104,-160Z",
        "#eaf2f2",
    )
    fluid = path(
        "M-108,-108L108,-108L108,168C108,180 100,184 90,184L-90,184C-100,184 -108,180 -108,168Z",
        str(spirit),
        stroke="none",
        opacity=0.75,
    ) + ellipse(0, -108, 108, 10, str(spirit.lighter(10)), stroke_width=1.2)
    shine = rectangle(-96.0, -128, 13, 280, "#fff", stroke="none", opacity=0.6, rx=6) + rectangle(
        -76.0, -128, 5, 250, "#fff", stroke="none", opacity=0.5, rx=2
    )
    tag = moved(
        rectangle(-22.0, -30, 44, 60, "#fbf6e8", stroke_width=1.2)
        + "".join(
            line((-14, y), (14, y), stroke="#6c5f4c", stroke_width=1.8) for y in (-16, -5, 6, 17)
        ),
        72,
        136,
        turn=-6,
    )
    return (
        glass
        + fluid
        + line((0, -160), (0, -84), stroke="#8d8067", stroke_width=1.8)
        + inside
        + tag
        + shine
        + stopper
    )


def worm_jar(rng: random.Random) -> str:
    return jar(rng, "worm")


def anemone_jar(rng: random.Random) -> str:
    return jar(rng, "anemone")


def _octopus(rng: random.Random) -> str:
    skin = tint(rng, 14, 34, 60)
    arms = mirrored(
        *(
            curve(
                (8 + 7 * n, 14),
                (30 + 17 * n, 62),
                (14 + 18 * n, 112),
                (26 + 15 * n, 146 - 14 * n),
                stroke_width=16,
            )
            + curve(
                (8 + 7 * n, 14),
                (30 + 17 * n, 62),
                (14 + 18 * n, 112),
                (26 + 15 * n, 146 - 14 * n),
                stroke_width=11,
                stroke=str(skin),
            )
            + curve(
                (12 + 7 * n, 18),
                (33 + 17 * n, 62),
                (17 + 18 * n, 110),
                stroke="#f6e7da",
                stroke_width=3,
                stroke_dasharray="1 7",
            )
            for n in range(4)
        )
    )
    mantle = outline(
        [(0, -96), (44, -76), (54, -30), (34, 10), (0, 22), (-34, 10), (-54, -30), (-44, -76)],
        str(skin.lighter(5)),
    )
    return arms + mantle + mirrored(ellipse(30, -4, 11, 9, "#f4ead8"), ellipse(30, -4, 6, 3, INK))


def _worm(rng: random.Random) -> str:
    skin = tint(rng, 10, 32, 56)
    body = [(-10, -84), (40, -40), (-50, 10), (44, 60), (-46, 108), (20, 150)]
    rings = curve(
        *body,
        stroke=str(skin.darker(14)),
        stroke_width=21,
        stroke_dasharray="2 5",
        stroke_linecap="butt",
    )
    return (
        curve(*body, stroke_width=26)
        + curve(*body, stroke_width=21, stroke=str(skin))
        + rings
        + curve(
            *body[1:3], stroke=str(skin.lighter(14)), stroke_width=24, stroke_dasharray="34 300"
        )
    )


def _anemone(rng: random.Random) -> str:
    skin = tint(rng, rng.choice((2, 96)), 50, 46)
    tentacles = "".join(
        curve(
            (dx * 0.4, 10), (dx * 0.9, -40), (dx * 1.1, -66 - (60 - abs(dx)) * 0.4), stroke_width=11
        )
        + curve(
            (dx * 0.4, 10),
            (dx * 0.9, -40),
            (dx * 1.1, -66 - (60 - abs(dx)) * 0.4),
            stroke_width=7,
            stroke=str(skin.lighter(16)),
        )
        for dx in range(-66, 67, 12)
    )
    column = path(
        "M-58,0C-46,70 -60,120 -84,150L84,150C60,120 46,70 58,0C30,14 -30,14 -58,0Z", str(skin)
    )
    stripes = "".join(
        curve(
            (x * 0.7, 16), (x * 0.66, 80), (x, 146), stroke=str(skin.darker(12)), stroke_width=2.4
        )
        for x in range(-64, 65, 16)
    )
    return tentacles + column + stripes


def tube(rng: random.Random) -> str:
    """A tissue sample in a barcoded cryotube."""
    cap, fluid = tint(rng, rng.choice((210, 0, 140, 48)), 62, 48), tint(rng, 40, 46, 82)
    body = path("M-62,-90L62,-90L58,130C52,172 24,192 0,192C-24,192 -52,172 -58,130Z", "#eaf1f2")
    filled = path(
        "M-58,16L58,16L54,128C48,164 22,182 0,182C-22,182 -48,164 -54,128Z",
        str(fluid),
        stroke="none",
    )
    tissue = outline(
        [(-24, 140), (6, 122), (28, 136), (24, 160), (-4, 170), (-26, 160)],
        str(tint(rng, 8, 42, 56)),
    )
    marks = "".join(
        line((38, y), (54 - (y // 20 % 2) * 6, y), stroke_width=1.8) for y in range(-60, 121, 20)
    )
    label = rectangle(-60.0, -66, 92, 92, "#fffdf6", stroke_width=1.2)
    bars = (
        "".join(
            rectangle(-52.0 + 3.9 * n, -58, rng.choice((1.2, 2.4)), 48, INK, stroke="none")
            for n in range(19)
        )
        + line((-50, 2), (20, 2), stroke_width=2)
        + line((-50, 13), (2, 13), stroke_width=2)
    )
    screw = rectangle(-74.0, -166, 148, 78, str(cap), rx=9) + "".join(
        line((x, -156), (x, -98), stroke=str(cap.darker(12)), stroke_width=4)
        for x in range(-60, 61, 15)
    )
    return body + filled + tissue + label + bars + marks + screw


def mineral(rng: random.Random) -> str:
    """A cluster of crystals on its matrix."""
    gem = tint(rng, rng.choice((280, 200, 46, 150, 340)), 40, 62)
    crystals = ""
    for x, turn, height, width in (
        (-96, -34, 150, 30),
        (92, 32, 160, 32),
        (-44, -14, 220, 38),
        (50, 16, 214, 36),
        (2, 0, 270, 44),
    ):
        tip, shoulder = -height, -height + width * 1.3
        crystal = polygon(
            [(-width, 40), (-width, shoulder), (0, tip), (width, shoulder), (width, 40)], str(gem)
        )
        crystal += polygon(
            [
                (-width * 0.3, 40),
                (-width * 0.3, shoulder + 12),
                (0, tip),
                (width, shoulder),
                (width, 40),
            ],
            str(gem.darker(11)),
            stroke_width=1.4,
        )
        crystal += polygon(
            [(-width, shoulder), (0, tip), (-width * 0.3, shoulder + 12)],
            str(gem.lighter(18)),
            stroke_width=1.4,
        )
        crystals += moved(crystal, x, 90, turn=turn)
    matrix = (
        polygon(
            [
                (-180, 110),
                (-120, 70),
                (-40, 88),
                (40, 72),
                (130, 82),
                (184, 120),
                (150, 178),
                (-20, 192),
                (-160, 172),
            ],
            "hsl(30,10%,42%)",
        )
        + line((-120, 70), (-90, 130), (-20, 192), stroke_width=1.6)
        + line((130, 82), (70, 140), stroke_width=1.6)
    )
    return crystals + matrix
