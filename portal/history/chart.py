"""A figure over time as a line, in the units of its own drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from harvest.models import Snapshot

WIDTH, HEIGHT = 300, 100
MARGIN = 4  # so that no dot is cut


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    snapshot: Snapshot
    number: int


@dataclass(frozen=True)
class Line:
    """``path``: the points of a polyline. ``most`` stands at its top; nought is at its foot."""

    path: str
    dots: list[Dot]
    most: int
    view_box: str = f"0 0 {WIDTH} {HEIGHT}"


def draw_line(snapshots: Sequence[Snapshot], name: str) -> Line | None:
    """The line of a figure; None if no snapshot has it, or all have 0 of it."""
    known = [
        (snapshot, snapshot.figures[name]) for snapshot in snapshots if name in snapshot.figures
    ]
    most = max((number for _point, number in known), default=0)
    if not most:
        return None
    first, last = known[0][0].taken_at, known[-1][0].taken_at
    span = (last - first).total_seconds()
    dots = [
        Dot(
            x=placed((snapshot.taken_at - first).total_seconds() / span if span else 0.5, WIDTH),
            y=placed(1 - number / most, HEIGHT),
            snapshot=snapshot,
            number=number,
        )
        for snapshot, number in known
    ]
    return Line(" ".join(f"{dot.x},{dot.y}" for dot in dots), dots, most)


def placed(share: float, length: int) -> str:
    return f"{MARGIN + share * (length - 2 * MARGIN):.1f}"
