"""The colours of tiles. Counts have the same in every tile, so that tiles can be put together."""

from bisect import bisect_left
from collections.abc import Sequence

# The greatest count of each colour but the last, which has no end.
STEPS = (1, 9, 99, 999, 9_999)
# From few records to many. Their lightness rises or falls all the way: they differ in shades of grey, too.
RAMPS = {
    "classic": ("#ffff66", "#ffcc00", "#ff9900", "#f26500", "#cc2200", "#7a0410"),
    "green": ("#d9f0a3", "#addd8e", "#78c679", "#41ab5d", "#1f7a3d", "#00441b"),
    "purpleYellow": ("#f9e721", "#f5b041", "#e4695e", "#b12a90", "#6a00a8", "#2a0a6b"),
    "glacier": ("#d0e6f5", "#9ecae1", "#6baed6", "#3182bd", "#1459a0", "#08265a"),
    "viridis": ("#fde725", "#7ad151", "#22a884", "#2a788e", "#414487", "#440154"),
    "viridisDark": ("#4a63a8", "#2c8a9e", "#1f9e89", "#44bf70", "#a0da39", "#fde725"),
}
# Of values, by Okabe and Ito, with a wine red of Tol's for black, which lines and words have.
VALUES = (
    *("#e69f00", "#56b4e9", "#009e73", "#f0e442"),
    *("#0072b2", "#d55e00", "#cc79a7", "#882255"),
)
OTHER = "#8c8c8c"
OTHERS = len(VALUES) + 1  # the number of that colour in legends and drawings


def step_of(count: int) -> int:
    """The colour of a count, from 1 to 6."""
    return bisect_left(STEPS, count) + 1


def value_of(counts: dict[str, int], values: Sequence[str]) -> int:
    """The place of the value that most records of a shape have, from 1; that of the others follows.

    Of values with as many, the first. The others are many values together, so that they would hide each
    of these; a shape has their colour only if none of its records has one of the values.
    """
    numbers = [counts.get(value, 0) for value in values]
    most = max(numbers, default=0)
    return numbers.index(most) + 1 if most else len(values) + 1
