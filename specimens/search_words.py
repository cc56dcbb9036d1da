"""What the words of a search ask for besides themselves: groups, places with two names, time.

"beetles" are also Coleoptera, Burma is also Myanmar, 1922 is also a year. What stands in double
quotes asks for itself only. The table of place names, place_names.csv, was written for the portal from
the changes of names that Wikipedia's "List of country-name etymologies" and "List of renamed
cities" report.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from institutions.text import folded
from specimens.days import Days, days_in
from specimens.geological_time import Interval, interval_in
from specimens.named_groups import NamedGroup, groups
from specimens.years import Years, years_in

DATA = Path(__file__).parent / "data"
MOST_WORDS = 200  # of one search; the rest of a longer text is not looked for
LONGEST = 5  # words of a name, of years or of a day
SMALL = frozenset(("an", "at", "by", "from", "in", "of", "on", "the", "with"))
FOSSILS = ("fossil", "fossils")


class Meaning(NamedTuple):
    """Some words of a search, and what else finds them: any of it does.

    ``texts`` are other words for the same, ``basis`` is a basisOfRecord, ``time`` is geological.
    """

    words: str
    is_quoted: bool = False
    texts: tuple[str, ...] = ()
    group: NamedGroup | None = None
    basis: str = ""
    years: Years | None = None
    days: Days | None = None
    time: Interval | None = None

    @property
    def is_more_than_words(self) -> bool:
        is_time = self.years or self.days or self.time
        return bool(self.texts or self.group or self.basis or is_time)

    @property
    def date(self) -> tuple[str, str] | None:
        """The parameter and the value that ask for the years or days; None if it means none."""
        if self.days:
            return "eventDate", self.days.text
        if self.years:
            first, last = ("*" if year is None else str(year) for year in self.years)
            return "year", first if first == last else f"{first},{last}"
        return None


def meanings(text: str) -> list[Meaning]:
    """The meanings of a search, in order and once each: "a b" (quoted) is one, c and d are two.

    A quote that is never closed quotes what follows it. Small words tell nothing next to others.
    """
    found: dict[Meaning, None] = {}
    for position, part in enumerate(text.split('"')):
        words = part.split()
        if position % 2:
            found[Meaning(" ".join(words), is_quoted=True)] = None
        else:
            found.update(dict.fromkeys(_unquoted(words)))
    said = [each for each in found if each.words]
    telling = [each for each in said if each.is_quoted or each.words.lower() not in SMALL]
    return (telling or said)[:MOST_WORDS]


def _unquoted(words: list[str]) -> Iterator[Meaning]:
    """The longest names, years and days among the words, and the words between them."""
    while words:
        for length in range(min(LONGEST, len(words)), 0, -1):
            some = " ".join(words[:length])
            meaning = meaning_of(some)
            if length == 1 or meaning.is_more_than_words:
                yield meaning
                words = words[length:]
                break


def meaning_of(words: str) -> Meaning:
    key = folded(words)
    basis = "FOSSIL_SPECIMEN" if key in FOSSILS else ""
    group = groups().get(key)
    others = dict.fromkeys((*(group[:2] if group else ()), *places().get(key, ())))
    others.pop(key, None)
    return Meaning(
        words,
        texts=tuple(others),
        group=group,
        basis=basis,
        years=years_in(words),
        days=days_in(words),
        time=interval_in(words),
    )


@cache
def places() -> dict[str, tuple[str, ...]]:
    """{a name of a place: its other names}, both ways, folded."""
    found = {}
    for row in _rows("place_names.csv"):
        names = [folded(name) for name in (row["now"], *row["former"].split(";"))]
        found |= {name: tuple(other for other in names if other != name) for name in names}
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
