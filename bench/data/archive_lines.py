"""The lines of a generated archive, joined from pieces of columns.

A piece is written once for each taxon, place and so on (bench/data/templates.py), which is why it is
fast; drawing with a power of a random number makes a few of them common and most of them rare.
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
# What each specimen has of its own.
OWN = (
    *("gbifID", "modified", "references", "occurrenceID", "catalogNumber", "recordNumber"),
    *("otherCatalogNumbers", "lastInterpreted"),
)


def owner_of(column: str) -> str:
    """The kind of part that fills a column; a column that none fills belongs to its neighbours."""
    if column in OWN:
        return column
    return next((kind for kind in KINDS if column in columns_of(kind)), "")


def layout() -> list[tuple[str, list[str]]]:
    """The columns of a line in runs of one owner each, in order."""
    owned, last = [], OWN[0]
    for column in OCCURRENCE:
        # A column of a specimen's own takes no others with it.
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
        """(line of occurrence.txt, of multimedia.txt or "", of the keys) of each in [first, last).

        The nth is always the same: a block's seed is its first number, and it is drawn in order.
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
    """The place of an owner's pieces before they are put in order."""
    return [*OWN, *KINDS].index(owner)


def _cutter(kind: Kind, runs: list[list[str]]) -> Callable[[int], tuple[str, ...]]:
    """A function from the number of a part to its pieces of a line, one for each run."""

    @cache
    def cut(number: int) -> tuple[str, ...]:
        part = kind.make(number)
        return tuple("\t".join([part.get(column, "") for column in run]) for run in runs)

    return cut


@cache
def _holder(source: int) -> tuple[str, str, str, str]:
    """What a specimen's own columns hold of its source: code, letter, keys, name."""
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
