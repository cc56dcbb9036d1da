"""What is kept in jars of spirit."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    INK,
    curve,
    ellipse,
    line,
    mirrored,
    moved,
    outline,
    path,
    rectangle,
)


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
