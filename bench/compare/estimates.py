"""What a larger number would take if it went on as measured: an estimate, never a measurement."""

import math
from collections.abc import Sequence

Points = Sequence[tuple[float, float]]


def along_line(points: Points, at: float) -> float | None:
    """On the straight line that lies nearest to (size, value); None of fewer than two sizes."""
    fitted = _fit(points)
    return fitted and fitted[0] + fitted[1] * at


def along_power(points: Points, at: float) -> float | None:
    """On the nearest curve a * size ** b; None of fewer than two sizes, or of values of 0."""
    if any(x <= 0 or y <= 0 for x, y in points):
        return None
    fitted = _fit([(math.log(x), math.log(y)) for x, y in points])
    return fitted and math.exp(fitted[0] + fitted[1] * math.log(at))


def _fit(points: Points) -> tuple[float, float] | None:
    """(height at 0, slope) by least squares."""
    if len({x for x, _ in points}) < 2:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    return mean_y - slope * mean_x, slope
