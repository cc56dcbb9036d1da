"""Beetles, from above."""

import random

from harvest.sandbox.pictures.colours import Colour, tint
from harvest.sandbox.pictures.shapes import (
    INK,
    circle,
    curve,
    ellipse,
    line,
    mirrored,
    moved,
    path,
    symmetrical,
)

LEGS = (
    ((44, -62), (92, -84), (112, -128), (126, -150)),
    ((62, -8), (118, 6), (150, 48), (166, 74)),
    ((52, 40), (104, 82), (126, 134), (142, 172)),
)
STRIAE = 6


def beetle(rng: random.Random, hue: float = 262, saturation: float = 22) -> str:
    """A ground beetle with grooved wing cases."""
    coat = tint(rng, hue, saturation, 26)
    return _legs() + _antennae(-128) + _abdomen(coat) + _pronotum(coat) + _head(coat) + _pin()


def stag_beetle(rng: random.Random) -> str:
    """A stag beetle with antlers."""
    coat = tint(rng, 16, 42, 22)
    half = (
        "M9,-122C34,-128 62,-150 66,-182C69,-204 60,-220 44,-228C50,-210 48,-200 40,-190"
        "L22,-188L36,-174C36,-160 20,-142 5,-136Z"
    )
    antlers = mirrored(path(half, str(coat.lighter(8))))
    body = _legs() + _antennae(-112) + antlers + _abdomen(coat, is_grooved=False)
    return moved(body + _pronotum(coat) + _head(coat, 1.35) + _pin(), y=22, scale=0.86)


def goliath_beetle(rng: random.Random) -> str:
    """A large chafer with a white pronotum striped in black."""
    coat = tint(rng, 18, 45, 27)
    stripes = "".join(
        mirrored(curve((x, -92), (x * 1.4, -68), (x * 1.25, -44), stroke_width=9)) for x in (10, 30)
    )
    pale = Colour(40, 30, 90)
    body = _legs() + _abdomen(coat, is_grooved=False) + _pronotum(pale) + stripes
    return moved(body + _head(pale, 1.1) + _pin(), scale=1.05)


def chafer(rng: random.Random) -> str:
    """A cockchafer: chestnut wing cases and fanned antennae."""
    coat = tint(rng, 24, 55, 40)
    fans = mirrored(
        *(curve((14, -124), (40 + 9 * each, -150 - 5 * each), stroke_width=6) for each in range(4))
    )
    white = mirrored(
        *(path(f"M{72 - 5 * each},{44 + 26 * each}l14,6l-10,12Z", "#f6f1e4") for each in range(3))
    )
    return (
        _legs() + fans + _abdomen(coat) + white + _pronotum(coat.darker(20)) + _head(coat) + _pin()
    )


def ladybird(rng: random.Random, spots: int = 7, hue: float = 8) -> str:
    """A ladybird with its number of spots, the odd one in the middle."""
    coat = tint(rng, hue, 78, 46)
    legs = mirrored(
        *(
            line((78, y), (128, y - 8 + lean), (150, y + 12 + lean), stroke_width=9)
            for y, lean in ((-62, -26), (14, 0), (74, 30))
        )
    )
    case = circle(0, 24, 126, str(coat)) + line((0, -84), (0, 150), stroke_width=3)
    places = [(46, -22), (84, 40), (42, 92), (96, -16), (58, 36), (24, 54), (90, 92), (28, 128)]
    spotted = mirrored(*(circle(x, y, 19, INK) for x, y in places[: spots // 2]))
    if spots % 2:
        spotted += ellipse(0, -66, 20, 22, INK)
    collar = symmetrical([(0, -134), (52, -126), (84, -92), (60, -74), (0, -80)], INK)
    cheeks = mirrored(ellipse(57, -104, 15, 12, "#f4efe2"))
    head = ellipse(0, -136, 33, 22, INK) + mirrored(circle(19, -142, 6, "#f4efe2"))
    antennae = mirrored(curve((18, -150), (44, -168), (58, -164), stroke_width=4))
    shine = ellipse(-58, -34, 26, 42, "#fff", opacity=0.28, stroke="none", transform="rotate(24)")
    return legs + antennae + head + case + spotted + collar + cheeks + shine


def _legs() -> str:
    return mirrored(
        *(
            line(*leg[:3], stroke_width=10) + line(*leg[2:], stroke_width=5, stroke_dasharray="7 2")
            for leg in LEGS
        )
    )


def _antennae(y: float) -> str:
    bent = curve((17, y), (46, y - 30), (88, y - 38), (118, y - 24), stroke_width=4.5)
    return mirrored(bent.replace("/>", ' stroke-dasharray="10 2"/>'))


def _abdomen(coat: Colour, is_grooved: bool = True) -> str:
    half = [(0, -46), (50, -48), (76, -12), (82, 50), (62, 122), (20, 166), (0, 172)]
    case = symmetrical(half, str(coat))
    grooves = mirrored(
        *(
            curve((8 + 9 * each, -36), (12 + 11 * each, 50), (7 + 5 * each, 150 - 9 * each))
            for each in range(STRIAE)
        )
    )
    tinted = f'<g stroke="{coat.darker(11)}" stroke-width="2">{grooves}</g>' if is_grooved else ""
    shine = mirrored(
        ellipse(40, 18, 9, 62, "#fff", opacity=0.16, stroke="none", transform="rotate(-4)")
    )
    return case + tinted + shine + line((0, -40), (0, 170), stroke_width=3)


def _pronotum(coat: Colour) -> str:
    half = [(0, -104), (44, -106), (66, -80), (52, -46), (0, -42)]
    rim = [(0, -97), (38, -99), (56, -79), (45, -54), (0, -51)]
    return symmetrical(half, str(coat.darker(4))) + symmetrical(
        rim, str(coat.lighter(7)), stroke="none", opacity=0.7
    )


def _head(coat: Colour, width: float = 1.0) -> str:
    jaws = mirrored(path("M4,-140C16,-160 20,-158 12,-172C30,-162 30,-146 22,-134Z", INK))
    half = [(0, -146), (20 * width, -142), (32 * width, -122), (30 * width, -102), (0, -100)]
    eyes = mirrored(ellipse(29 * width, -122, 7, 10, INK))
    return jaws + symmetrical(half, str(coat.darker(8))) + eyes


def _pin() -> str:
    return circle(24, -14, 7, "#d9d6cf", stroke_width=1.5) + circle(
        22, -16, 2.4, "#fff", stroke="none"
    )
