"""The portions in which a growing database is loaded: each is the archive of some specimens."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MOST = 2_000_000  # specimens of one archive, unless --portion says otherwise


class Portion(NamedTuple):
    """The specimens [first, last)."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first

    def within(self, folder: Path) -> Path:
        """Return the folder of the portion's archive, within that of all portions."""
        return folder / f"{self.first}-{self.last}"


def portions(total: int, sizes: Iterable[int] = (), most: int = MOST) -> list[Portion]:
    """Cut ``total`` specimens into portions at each of ``sizes`` and at multiples of ``most``."""
    inner = {size for size in sizes if 0 < size < total} | set(range(most, total, most))
    ends = [*sorted(inner), total]
    return [Portion(*pair) for pair in zip([0, *ends], ends, strict=False)]


def from_empty(total: int, sizes: Iterable[int]) -> list[Portion]:
    """Return one portion for each size, to be loaded into an empty database."""
    return [Portion(0, size) for size in [*sorted(s for s in sizes if 0 < s < total), total]]


def sizes_of(text: str) -> list[int]:
    """Parse "1000000,4000000" from the command line; raises ValueError if it is malformed."""
    return [int(part) for part in text.split(",") if part.strip()]


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options that say how specimens are cut into portions."""
    add = parser.add_argument
    add("--specimens", type=int, default=1_000_000)
    add("--sizes", type=sizes_of, default=[], help="smaller ones to index and search, too")
    add("--portion", type=int, default=MOST, help="most specimens of one archive")
    add(
        "--from-empty",
        action="store_true",
        help="load each size into an empty database, all at once",
    )


def portions_of(asked: Namespace) -> list[Portion]:
    """Return the portions that the options of ``add_arguments`` describe."""
    if asked.from_empty:
        return from_empty(asked.specimens, asked.sizes)
    return portions(asked.specimens, asked.sizes, asked.portion)
