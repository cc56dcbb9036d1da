"""Mosses, lichens and fungi: in packets, on bark, dried."""

import random

from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.shapes import (
    around,
    circle,
    curve,
    ellipse,
    group,
    line,
    mirrored,
    moved,
    outline,
    path,
    polar,
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


def toadstool(
    rng: random.Random, hue: float = 4, saturation: float = 66, has_warts: bool = True
) -> str:
    """A gilled mushroom, whole and cut in half."""
    cap = tint(rng, hue, saturation, 48)
    pale = "#f3ecdb"
    stalk = path("M-26,-20C-22,60 -30,120 -44,150C-30,178 30,178 44,150C30,120 22,60 26,-20Z", pale)
    ring = path(
        "M-30,28C-56,44 -50,58 -30,56C-10,62 10,62 30,56C50,58 56,44 30,28C10,36 -10,36 -30,28Z",
        "#e9dfc8",
    )
    gills = ellipse(0, -14, 118, 22, "#e9dfc8") + "".join(
        curve((x * 0.2, -2), (x, -14), stroke_width=1.3) for x in range(-108, 109, 12)
    )
    dome = path(
        "M-128,-16C-122,-110 -50,-150 0,-150C50,-150 122,-110 128,-16C80,-38 -80,-38 -128,-16Z",
        str(cap),
    )
    warts = (
        "".join(
            moved(
                polygon([(-9, 3), (-3, -8), (8, -5), (10, 5), (0, 9)], pale, stroke_width=1.4),
                x,
                y,
                rng.uniform(0.7, 1.2),
                rng.uniform(0, 90),
            )
            for x, y in (
                (-84, -62),
                (-48, -104),
                (-30, -58),
                (2, -124),
                (14, -74),
                (48, -106),
                (60, -58),
                (92, -66),
            )
        )
        if has_warts
        else ""
    )
    shine = path(
        "M-92,-72C-76,-106 -46,-124 -22,-130C-48,-106 -66,-84 -74,-58Z",
        "#fff",
        stroke="none",
        opacity=0.28,
    )
    volva = "".join(
        curve(
            (-40, 138 + 9 * n),
            (0, 147 + 9 * n),
            (40, 138 + 9 * n),
            stroke="#b9ab8c",
            stroke_width=2.4,
        )
        for n in range(3)
    )
    whole = stalk + volva + ring + gills + dome + warts + shine
    cut = path(
        "M-128,-16C-122,-110 -50,-150 0,-150C50,-150 122,-110 128,-16C90,-28 50,-30 26,-28C22,60 30,120 44,150C30,178 -30,178 -44,150C-30,120 -22,60 -26,-28C-50,-30 -90,-28 -128,-16Z",
        pale,
    ) + path(
        "M-128,-16C-122,-110 -50,-150 0,-150C50,-150 122,-110 128,-16C116,-94 50,-134 0,-134C-50,-134 -116,-94 -128,-16Z",
        str(cap),
    )
    return moved(whole, -70, 4, 0.94) + moved(cut, 128, 62, 0.56)


def waxcap(rng: random.Random) -> str:
    return toadstool(rng, hue=rng.choice((16, 40, 70)), saturation=56, has_warts=False)


def death_cap(rng: random.Random) -> str:
    return toadstool(rng, hue=70, saturation=26, has_warts=False)


def bracket(rng: random.Random) -> str:
    """A bracket fungus on its piece of birch."""
    crust = tint(rng, 32, 26, 66)
    wood = path("M-70,-190L70,-190L64,190L-64,190Z", "#eee9df") + "".join(
        line((x, y), (x + rng.uniform(16, 44), y), stroke="#5b5148", stroke_width=4)
        for x, y in (
            (-58, -160),
            (-20, -120),
            (-60, -84),
            (10, -150),
            (-46, 120),
            (0, 150),
            (-30, 170),
            (14, 110),
        )
    )
    half = [(0, -58), (80, -50), (156, 0), (168, 44), (120, 76), (0, 84)]
    right, left = half, [(-x, y) for x, y in reversed(half) if x]
    shelf = outline([*right, *left], str(crust))
    zones = "".join(
        moved(
            outline([*right, *left], "none", stroke=str(crust.darker(12)), stroke_width=3),
            0,
            -16 + 16 * f,
            f,
        )
        for f in (0.8, 0.6, 0.4)
    )
    rim = curve(
        (-160, 40), (-110, 72), (0, 82), (110, 72), (160, 40), stroke="#fbf6ea", stroke_width=11
    )
    return wood + shelf + zones + rim


def candlesnuff(rng: random.Random) -> str:
    """Antlers of a small black fungus on dead wood."""
    wood = outline(
        [(-180, 110), (-60, 84), (80, 92), (184, 112), (168, 172), (-30, 190), (-172, 168)],
        "hsl(28,30%,40%)",
    )
    grain = "".join(
        curve((-160, y), (0, y - 8), (160, y), stroke="hsl(26,28%,28%)", stroke_width=2.4)
        for y in (122, 140, 158)
    )
    antlers = ""
    for x, height in ((-110, 150), (-54, 210), (4, 250), (62, 190), (116, 160)):
        base, top = (x, 118), (x + rng.uniform(-10, 10), 118 - height)
        fork = (x, 118 - height * 0.55)
        for end in (top, (x + 34, 118 - height * 0.86), (x - 30, 118 - height * 0.8)):
            antlers += curve(base, fork, end, stroke="#26211e", stroke_width=15) + line(
                ((end[0] + fork[0]) / 2, (end[1] + fork[1]) / 2),
                end,
                stroke="#e9e4d8",
                stroke_width=9,
            )
    return antlers + wood + grain


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
