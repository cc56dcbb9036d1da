"""Seaweeds, floated onto paper."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    curve,
    ellipse,
    line,
    moved,
    outline,
    polar,
)


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
