"""What lies in one of some areas and in none of others, as one region."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely

from specimens.geometry.region import Outline
from specimens.geometry.trace import Trace

POLYGONS = ("Polygon", "MultiPolygon")
MARGIN = 1e-8  # degrees: what joining outlines may move a line by, and less than the last decimal of a place


@dataclass(frozen=True)
class Combination:
    """Traced around what is left of all outlines; a place near its edge is asked of each of them."""

    text: str
    wanted: tuple[Outline, ...] = field(compare=False, repr=False)
    unwanted: tuple[Outline, ...] = field(compare=False, repr=False)

    def covers(self, longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
        return _any(self.wanted, longitudes, latitudes) & ~_any(
            self.unwanted, longitudes, latitudes
        )

    def trace(self) -> "_WithMargin":
        return _WithMargin(Trace(self._rest))

    @cached_property
    def _rest(self) -> shapely.Geometry:
        wanted, unwanted = (
            shapely.union_all([outline.geometry for outline in outlines])
            for outlines in (self.wanted, self.unwanted)
        )
        rest = shapely.difference(wanted, unwanted)
        shapely.prepare(rest)
        return rest


@dataclass(frozen=True)
class _WithMargin:
    tracing: Trace

    def compare(self, boxes: np.ndarray, parts: int) -> tuple[np.ndarray, np.ndarray]:
        return self.tracing.compare(boxes + np.array([-MARGIN, -MARGIN, MARGIN, MARGIN]), parts)


def combine(wanted: list[Outline], unwanted: list[Outline]) -> Combination | None:
    """None unless all are polygons: what is left of an area without a line has no such outline."""
    if not all(each.geometry.geom_type in POLYGONS for each in [*wanted, *unwanted]):
        return None
    texts = (" + ".join(sorted(each.text for each in some)) for some in (wanted, unwanted))
    return Combination(" - ".join(texts), tuple(wanted), tuple(unwanted))


def _any(outlines: tuple[Outline, ...], longitudes, latitudes) -> np.ndarray:
    found = np.zeros(len(longitudes), dtype=bool)
    for outline in outlines:
        found[~found] = outline.covers(longitudes[~found], latitudes[~found])
    return found
