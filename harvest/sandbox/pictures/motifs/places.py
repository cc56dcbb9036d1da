"""Museums' buildings, drawers of their collections, and their badges."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.motifs import beetles, flies_and_bees, shells, wings
from harvest.sandbox.pictures.shapes import (
    circle,
    line,
    mirrored,
    moved,
    path,
    polygon,
    rectangle,
)


def building(rng: random.Random) -> str:
    """A museum's front: portico, wings with arched windows, steps."""
    stone = tint(rng, rng.choice((36, 24, 210)), 22, 76)
    dark, glass = str(stone.darker(24)), "hsl(206,26%,46%)"
    window = (
        path("M-15,54L-15,-16C-15,-36 15,-36 15,-16L15,54Z", glass)
        + line((0, -30), (0, 54), stroke_width=1.6)
        + line((-15, 12), (15, 12), stroke_width=1.6)
    )
    wings_ = mirrored(
        rectangle(96, -66, 262, 190, str(stone)),
        rectangle(90, -84, 276, 20, str(stone.lighter(6))),
        rectangle(96, 112, 262, 12, dark),
        *(moved(window, 138 + 58 * n, 22) for n in range(4)),
        *(rectangle(122 + 58 * n, -58, 32, 6, dark, stroke="none") for n in range(4)),
    )
    hall = rectangle(-104, -96, 208, 220, str(stone.darker(6)))
    pediment = polygon([(-126, -112), (0, -186), (126, -112)], str(stone.lighter(4)))
    frieze = rectangle(-122, -114, 244, 24, str(stone.lighter(8)))
    column = (
        rectangle(-11, -84, 22, 196, str(stone.lighter(10)))
        + rectangle(-16, -92, 32, 10, str(stone))
        + rectangle(-16, 108, 32, 12, str(stone))
        + line((-4, -78), (-4, 104), stroke_width=1.2)
        + line((4, -78), (4, 104), stroke_width=1.2)
    )
    columns = "".join(moved(column, x, 0) for x in (-92, -46, 46, 92))
    door = path("M-26,118L-26,10C-26,-26 26,-26 26,10L26,118Z", "hsl(16,40%,24%)") + line(
        (0, -16), (0, 118), stroke_width=2
    )
    steps = "".join(
        rectangle(-128.0 - 14 * n, 120 + 12 * n, 256 + 28 * n, 12, str(stone.lighter(4 - 4 * n)))
        for n in range(4)
    )
    lawn = rectangle(-400, 148, 800, 76, "hsl(92,26%,58%)", stroke="none")
    tree = (
        rectangle(-5, 84, 10, 66, "hsl(26,30%,34%)")
        + circle(0, 50, 52, str(tint(rng, 96, 28, 42)))
        + circle(-14, 34, 24, "#fff", stroke="none", opacity=0.12)
    )
    emblem = moved(shells.scallop(rng), 0, -134, 0.14)
    return (
        lawn
        + wings_
        + hall
        + door
        + columns
        + frieze
        + pediment
        + emblem
        + steps
        + mirrored(moved(tree, 374, 0))
    )


def drawer(rng: random.Random) -> str:
    """A drawer of a cabinet: rows of pinned insects, each with its label."""
    wood = tint(rng, 28, 42, 36)
    frame = rectangle(-330, -200, 660, 410, str(wood), rx=6) + rectangle(
        -306, -178, 612, 360, "#f8f4e8"
    )
    pinned = (
        beetles.beetle,
        wings.butterfly,
        beetles.ladybird,
        flies_and_bees.bee,
        wings.moth,
        beetles.chafer,
    )
    content = ""
    for row in range(4):
        for column in range(8):
            at_x, at_y = -268 + 76 * column, -138 + 88 * row
            content += moved(pinned[(row + rng.randrange(2)) % len(pinned)](rng), at_x, at_y, 0.17)
            content += rectangle(at_x - 20.0, at_y + 32, 40, 11, "#fffdf5", stroke_width=0.8)
    handles = mirrored(
        moved(
            rectangle(-34, -12, 68, 24, "hsl(44,40%,52%)", rx=3)
            + rectangle(-26, -7, 52, 14, "#fbf6e8", stroke_width=1),
            190,
            196,
        )
    )
    return frame + content + handles
