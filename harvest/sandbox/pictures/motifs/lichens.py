"""Lichens and slime moulds, on bark."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    around,
    circle,
    curve,
    line,
    moved,
    outline,
    path,
    polar,
)


def lichen(rng: random.Random) -> str:
    """A leafy lichen on a piece of bark."""
    grey = tint(rng, rng.choice((120, 84, 60)), 18, 68)
    bark = outline(
        [
            (-180, -120),
            (-60, -150),
            (100, -140),
            (184, -100),
            (176, 100),
            (90, 150),
            (-80, 146),
            (-186, 96),
        ],
        "hsl(26,26%,32%)",
    )
    grain = "".join(
        curve(
            (-170, y),
            (-40, y + rng.uniform(-12, 12)),
            (90, y + rng.uniform(-12, 12)),
            (172, y * 0.8),
            stroke="hsl(26,24%,24%)",
            stroke_width=3,
        )
        for y in range(-100, 121, 28)
    )
    rosette = ""
    for ring, count in ((118, 17), (84, 13), (50, 9), (20, 5)):
        lobe = path(
            "M0,26C18,10 26,-12 14,-34C8,-26 -2,-28 -4,-38C-22,-30 -24,0 0,26Z",
            str(grey.lighter((118 - ring) / 12)),
            stroke=str(grey.darker(34)),
        )
        rosette += "".join(
            moved(
                lobe,
                *polar(ring, 360 * n / count + ring),
                scale=rng.uniform(0.82, 1.08),
                turn=360 * n / count + ring,
            )
            for n in range(count)
        )
    cups = "".join(
        moved(
            circle(0, 0, 11, str(grey.lighter(6))) + circle(0, 0, 7, "hsl(18,42%,34%)"),
            *polar(rng.uniform(10, 66), rng.uniform(0, 360)),
        )
        for _ in range(7)
    )
    return bark + grain + moved(rosette + cups, scale=0.94)


def beard_lichen(rng: random.Random) -> str:
    """A hanging, thread-like lichen on a twig."""
    grey = tint(rng, 90, 20, 62)
    twig = curve((-190, -140), (-60, -154), (70, -146), (190, -158), stroke_width=22) + curve(
        (-190, -140),
        (-60, -154),
        (70, -146),
        (190, -158),
        stroke_width=16,
        stroke="hsl(26,26%,40%)",
    )
    threads = ""
    for n in range(23):
        x = -132 + 12 * n
        sway, length = rng.uniform(-34, 34), rng.uniform(160, 300) * (1 - abs(x) / 330)
        threads += curve(
            (x * 0.5, -140),
            (x + sway * 0.4, -140 + length * 0.4),
            (x - sway * 0.3, -140 + length * 0.7),
            (x + sway, -140 + length),
            stroke=str(grey.darker(4 + n % 3 * 7)),
            stroke_width=3.4,
        )
        threads += "".join(
            line(
                (x + sway * 0.2, -140 + length * f),
                (x + sway * 0.2 + (18 if n % 2 else -18), -128 + length * f),
                stroke=str(grey.darker(8)),
                stroke_width=1.6,
            )
            for f in (0.4, 0.55, 0.7)
        )
    return threads + twig


def slime_mould(rng: random.Random) -> str:
    """A slime mould, dried on bark."""
    yellow = tint(rng, 48, 76, 58)
    bark = outline(
        [(-186, -110), (0, -150), (180, -116), (188, 100), (20, 150), (-180, 112)],
        "hsl(26,24%,32%)",
    )
    net = ""
    for n in range(11):
        degrees = 360 * n / 11
        net += curve(
            (0, 0),
            polar(60, degrees + rng.uniform(-22, 22)),
            polar(128, degrees),
            stroke=str(yellow.darker(8)),
            stroke_width=9,
        )
        net += "".join(
            line(
                polar(104, degrees), polar(146, degrees + lean), stroke=str(yellow), stroke_width=5
            )
            for lean in (-13, 13)
        )
    cushion = outline(
        [polar(66 + rng.uniform(-9, 9), degrees) for degrees in range(0, 360, 20)], str(yellow)
    ) + around(14, circle(0, -40, 5, str(yellow.lighter(14)), stroke="none"))
    return bark + net + cushion
