"""The lines of a generated archive, joined from pieces: the texts of a few columns each.

A piece is made only once for each taxon, place and so on (bench/data/templates.py): this is fast.
Parts are drawn with a power of a random number, so that a few are common and most are rare.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from random import Random

from bench.data.templates import KINDS, Kind, columns_of, has_image, holder, key_of
from harvest.sandbox.downloads.dwca_columns import MULTIMEDIA, OCCURRENCE

FIRST_KEY = 1_000_000_000
BLOCK = 1_000  # specimens of one seed
# The columns that differ for each specimen.
OWN = (
    *("gbifID", "modified", "references", "occurrenceID", "catalogNumber", "recordNumber"),
    *("otherCatalogNumbers", "lastInterpreted"),
)


def owner_of(column: str) -> str:
    """Return a column's owner: itself if in OWN, else the kind of part that fills it, or ""."""
    if column in OWN:
        return column
    return next((kind for kind in KINDS if column in columns_of(kind)), "")


def layout() -> list[tuple[str, list[str]]]:
    """Return (owner, columns) of each run of neighbouring columns with one owner, in order.

    A column that nothing fills joins the run before it, unless that is of a specimen's own column.
    """
    owned, last = [], OWN[0]
    for column in OCCURRENCE:
        # A run of a specimen's own column has no other columns.
        last = owner_of(column) or (last if last in KINDS else "source")
        owned.append((last, column))
    return [(owner, [column for _, column in run]) for owner, run in groupby(owned, itemgetter(0))]


class Lines:
    """Makes the lines of an archive's tables."""

    def __init__(self):
        runs = layout()
        kinds = [owner for owner, _ in sorted(runs, key=lambda run: _rank(run[0]))]
        places = []
        for owner, _columns in runs:
            places.append(kinds.index(owner))
            kinds[places[-1]] = None
        self.in_order = itemgetter(*places)
        self.draws = [
            (kind.count, kind.skew, _cutter(kind, [run for owner, run in runs if owner == name]))
            for name, kind in KINDS.items()
        ]

    def make(self, first: int, last: int) -> Iterator[tuple[str, str, str]]:
        """Yield the lines of the specimens [first, last).

        These are the lines of occurrence.txt, of multimedia.txt (or "") and of the keys. The nth
        specimen is always the same: a block's seed is its first number, and it is drawn in order.
        """
        before = first % BLOCK
        return islice(self._make(first - before, last), before, None)

    def _make(self, first: int, last: int) -> Iterator[tuple[str, str, str]]:
        in_order, random = self.in_order, Random()
        draw = random.random
        for number in range(first, last):
            if number % BLOCK == 0:
                random.seed(number)
            drawn = [int(many * draw() ** skew) for many, skew, _ in self.draws]
            pieces = _own(number, drawn[0])
            for which, (_, _, cut) in zip(drawn, self.draws, strict=True):
                pieces += cut(which)
            medium = _medium(number, drawn[0]) if has_image(drawn[-1]) else ""
            yield "\t".join(in_order(pieces)) + "\n", medium, _keys(number, drawn[0])


def _rank(owner: str) -> int:
    """Return the rank of an owner's pieces in the order in which they are made."""
    return [*OWN, *KINDS].index(owner)


def _cutter(kind: Kind, runs: list[list[str]]) -> Callable[[int], tuple[str, ...]]:
    """Return a function from the number of a part to its pieces of a line, one for each run."""

    @cache
    def cut(number: int) -> tuple[str, ...]:
        part = kind.make(number)
        return tuple("\t".join([part.get(column, "") for column in run]) for run in runs)

    return cut


@cache
def _holder(source: int) -> tuple[str, str, str, str]:
    """Return (code, letter, keys, name) of a source, for the columns of its specimens."""
    held = holder(source)
    keys = key_of("institution", held.institution), key_of("collection", held.collection)
    return held.code, held.department[2], "\t".join(keys), held.name


def _own(number: int, source: int) -> tuple[str, ...]:
    code, letter, _, _ = _holder(source)
    return (
        str(FIRST_KEY + number),
        f"20{10 + number % 16}-0{1 + number % 9}-1{number % 10}",
        f"https://data.example.org/{code.lower()}/specimens/{number}",
        f"{code.lower()}:{letter}:{number:09}-4f1a-9c1e",
        f"{code}-{letter}-{number:08}",
        str(number % 3_000) if number % 5 == 0 else "",
        f"Acc. {number % 90_000}.{number % 97}" if number % 6 == 0 else "",
        f"2026-11-1{number % 8}T0{number % 10}:41:07.512Z",
    )


def _medium(number: int, source: int) -> str:
    code, _, _, name = _holder(source)
    values = {
        "gbifID": str(FIRST_KEY + number),
        "type": "StillImage",
        "format": "image/jpeg",
        "identifier": f"https://images.example.org/{code.lower()}/{number:09}/full.jpg",
        "title": f"Specimen {number}",
        "license": "http://creativecommons.org/licenses/by/4.0/legalcode",
        "rightsHolder": name,
    }
    return "\t".join([values.get(column, "") for column in MULTIMEDIA]) + "\n"


def _keys(number: int, source: int) -> str:
    return f"{FIRST_KEY + number}\t{_holder(source)[2]}\n"
