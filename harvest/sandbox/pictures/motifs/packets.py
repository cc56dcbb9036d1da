"""Mosses, liverworts and rusts, in their packets."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    curve,
    ellipse,
    group,
    line,
    mirrored,
    moved,
    path,
    polygon,
)


def _packet(content: str) -> str:
    """A folded paper packet, opened."""
    paper = "#efe4c8"
    back = polygon([(-190, -160), (190, -160), (190, 160), (-190, 160)], paper, stroke="#b8a986")
    flaps = polygon(
        [(-190, 160), (190, 160), (160, 196), (-160, 196)], "#e4d6b4", stroke="#b8a986"
    ) + mirrored(
        polygon([(190, -160), (190, 160), (158, 140), (158, -140)], "#f6eed8", stroke="#b8a986")
    )
    return (
        back + flaps + line((-150, -126), (150, -126), stroke="#d3c39c", stroke_width=1.4) + content
    )


def moss(rng: random.Random, hue: float = 82) -> str:
    """A tuft of moss in its packet, with capsules."""
    green = tint(rng, hue, 36, 38)
    shoots = capsules = ""
    for n in range(17):
        x = -118 + 14.6 * n
        height = 92 + 34 * ((n * 7) % 5) / 5 - abs(x) * 0.24
        leaves = "".join(
            moved(
                path(
                    "M0,0C7,-8 5,-22 0,-28C-5,-22 -7,-8 0,0Z",
                    str(green.lighter((n * 5 + m) % 3 * 5)),
                    stroke_width=1,
                ),
                0,
                -9.0 * m,
                turn=side * 46,
            )
            for m in range(int(height / 9))
            for side in (-1, 1)
        )
        shoots += moved(leaves, x, 104, turn=x * 0.13)
        if n % 3 == 1:
            top = 104 - height
            capsules += curve(
                (x, top),
                (x + 4, top - 34),
                (x + 16, top - 62),
                stroke="hsl(14,50%,36%)",
                stroke_width=2.4,
            ) + moved(ellipse(0, 0, 6, 12, "hsl(28,50%,40%)"), x + 19, top - 68, turn=50)
    return _packet(shoots + capsules)


def bog_moss(rng: random.Random) -> str:
    return moss(rng, hue=rng.choice((70, 12)))


def liverwort(rng: random.Random) -> str:
    """A thallose liverwort with its parasols, in a packet."""
    green = tint(rng, 104, 32, 36)
    lobes = "".join(
        moved(
            path("M0,0C26,-22 30,-60 12,-84C6,-74 -6,-74 -12,-84C-30,-60 -26,-22 0,0Z", str(green))
            + line((0, -4), (0, -72), stroke=str(green.darker(12)), stroke_width=2),
            0,
            66,
            1.05,
            turn,
        )
        for turn in (-110, 110, -74, 74, -38, 38, 0)
    )
    parasols = "".join(
        line((x, 40), (x, y), stroke="hsl(92,26%,40%)", stroke_width=4)
        + moved(
            "".join(
                moved(ellipse(0, -20, 5, 16, str(green.lighter(10))), turn=turn)
                for turn in range(-96, 97, 32)
            ),
            x,
            y,
        )
        for x, y in ((-66, -66), (0, -96), (66, -62))
    )
    return _packet(lobes + parasols)


def rust(rng: random.Random) -> str:
    """A rust on a leaf of its host, in a packet."""
    green = tint(rng, 74, 30, 48)
    blade = path("M-170,60C-90,-60 60,-100 172,-84C120,10 -20,100 -170,60Z", str(green)) + "".join(
        curve((-160, 58), (0, 14 + d), (160, -78), stroke=str(green.darker(12)), stroke_width=1.6)
        for d in (-44, -22, 0, 22)
    )
    pustules = "".join(
        ellipse(
            x,
            y,
            rng.uniform(4, 9),
            rng.uniform(3, 5),
            "hsl(20,76%,44%)",
            stroke="hsl(16,60%,30%)",
            stroke_width=1.3,
            transform=f"rotate(-24 {x:.0f} {y:.0f})",
        )
        for x, y in ((rng.uniform(-110, 120), 0) for _ in range(26))
        for y in (rng.uniform(-34, 30) - x * 0.3,)
    )
    return _packet(group(blade + pustules))
