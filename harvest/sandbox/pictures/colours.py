"""Colours of motifs: each record has its own shade of a motif's colour."""

import random
from typing import NamedTuple


class Colour(NamedTuple):
    """A colour by hue (degrees), saturation and lightness (per cent)."""

    hue: float
    saturation: float
    lightness: float

    def __str__(self) -> str:
        return f"hsl({self.hue % 360:.0f},{self.saturation:.0f}%,{self.lightness:.0f}%)"

    def lighter(self, by: float = 14) -> "Colour":
        return self._replace(lightness=max(4, min(97, self.lightness + by)))

    def darker(self, by: float = 14) -> "Colour":
        return self.lighter(-by)


def tint(
    rng: random.Random, hue: float, saturation: float, lightness: float, spread: float = 1
) -> Colour:
    """Return a colour near the given one; ``spread`` is how far it may be from it."""
    return Colour(
        hue + spread * rng.uniform(-9, 9),
        max(0, min(100, saturation + spread * rng.uniform(-8, 8))),
        max(5, min(95, lightness + spread * rng.uniform(-5, 5))),
    )
