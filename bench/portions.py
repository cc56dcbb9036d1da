"""A growing database is loaded in portions, each the archive of some of the specimens."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MOST = 2_000_000  # specimens of one archive, unless told otherwise


class Portion(NamedTuple):
    """The specimens [first, last)."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first

    def within(self, folder: Path) -> Path:
        """The folder of its archive, among those of others."""
        return folder / f"{self.first}-{self.last}"


def portions(total: int, sizes: Iterable[int] = (), most: int = MOST) -> list[Portion]:
    """The portions of ``total`` specimens, cut at each of ``sizes`` and at multiples of ``most``."""
    inner = {size for size in sizes if 0 < size < total} | set(range(most, total, most))
    ends = [*sorted(inner), total]
    return [Portion(*pair) for pair in zip([0, *ends], ends, strict=False)]


def sizes_of(text: str) -> list[int]:
    """ "1000000,4000000" in numbers, for the command line; raises ValueError."""
    return [int(part) for part in text.split(",") if part.strip()]
