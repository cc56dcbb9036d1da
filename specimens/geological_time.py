"""Geological time: the units of the international chart, their other names, and ranges of them.

Longer than most modules because units, names and ranges are read in each way that people write them.

data/geological_time.csv has the units with their first and last age in millions of years, of the
International Chronostratigraphic Chart v2023/09 (K. M. Cohen, D. A. T. Harper, P. L. Gibbard, N. Car;
© International Commission on Stratigraphy, CC BY 4.0, https://stratigraphy.org/chart). Names and ages
are those of GBIF's vocabulary GeoTime, so both find the same; Mississippian and Pennsylvanian are
ours. data/regional_time.csv has the British and the older names that museums use, each with the
first and the last of the chart's units that it lies in: the ages of a name that is finer than the
chart are those of the whole unit. Its sources are the Special Reports of the Geological Society of
London on correlation in the British Isles, and Gradstein et al., Geologic Time Scale 2020. Both have
a column for each language other than English (locale/cy/README.md). Pure: knows no specimens.
"""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import get_language

from institutions.text import folded

DATA = Path(__file__).parent / "data"
OPEN = "*"
RANKS = r"(?:eonothem|eon|erathem|era|system|period|series|epoch|stage|age)"
_SAME = (("early", "lower"), ("late", "upper"), ("mid", "middle"))
_BRITISH = (
    ("palaeo", "paleo"),
    ("archaea", "archea"),
    ("cainozoic", "cenozoic"),
    ("caenozoic", "cenozoic"),
)
_WORDS = re.compile(r"[a-z0-9]+")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
# Names that are rather those of places, or that mean more, unless "series" or the like follows.
_AMBIGUOUS = frozenset(
    [
        "ludlow",
        "wenlock",
        "llandovery",
        "llandeilo",
        "arenig",
        "caradoc",
        "comley",
        "tremadoc",
        "merioneth",
        "dogger",
        "ionian",
        "recent",
    ]
) | {"st david's"}
_BETWEEN = re.compile(r"\s*(?:\bto\b|[-–—])\s*")


class Unit(NamedTuple):
    """A unit of the chart; ``start`` and ``end`` are years before the present, the older first."""

    name: str
    rank: str
    within: str
    start: int
    end: int


class Interval(NamedTuple):
    """From the start of one unit to the end of another; "" is an open end."""

    first: str
    last: str

    @property
    def text(self) -> str:
        """As an address has it: "Jurassic", "Triassic,Jurassic", "Jurassic,*"."""
        if self.first == self.last:
            return self.first or OPEN
        return f"{self.first or OPEN},{self.last or OPEN}"

    @property
    def start(self) -> int | None:
        return units()[self.first].start if self.first else None

    @property
    def end(self) -> int | None:
        return units()[self.last].end if self.last else None


EVERYTHING = Interval("", "")


@cache
def units() -> dict[str, Unit]:
    """{name: unit}, the oldest first, each before those within it."""
    return {
        row["name"]: Unit(
            row["name"], row["rank"], row["within"], _years(row["start"]), _years(row["end"])
        )
        for row in _rows("geological_time.csv")
    }


def _years(millions: str) -> int:
    return int(Decimal(millions) * 1_000_000)


@cache
def regional_names() -> dict[str, Interval]:
    """{a British or older name: the units that it lies in}"""
    return {row["name"]: Interval(row["first"], row["last"]) for row in _rows("regional_time.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def name_in_words(name: str) -> str:
    """The name of a unit, or a regional one, in the active language.

    LowerJurassic is the Early Jurassic, in rocks the Lower, and in Welsh "Jwrasig Cynnar".
    """
    if translated := in_another_language(name):
        return translated
    if name in regional_names():
        return name
    words = _CAPITAL.sub(" ", name)
    return words.replace("Lower ", "Early ").replace("Upper ", "Late ")


def in_another_language(name: str) -> str:
    """What the active language calls a unit or a regional name; "" in English and of other words."""
    return _names_in(get_language() or "").get(name, "")


@cache
def _names_in(language: str) -> dict[str, str]:
    """{name: what a language other than English calls it}; {} for a language without a column."""
    rows = (*_rows("geological_time.csv"), *_rows("regional_time.csv"))
    return {row["name"]: row[language] for row in rows if row.get(language)}


def named(text: str) -> Interval | None:
    """The interval that a name means, however it is spelt; None if it means none.

    "Early Jurassic", "Lower-Jurassic", "Jurassic, Lower", "Jurassic System" and "Palaeozoic" do.
    """
    return _by_key().get(_key(text))


@cache
def _by_key() -> dict[str, Interval]:
    found = {_key(name): interval for name, interval in regional_names().items()}
    for name in units():
        found[_key(_CAPITAL.sub(" ", name))] = found[folded(name)] = Interval(name, name)
    return found


def _key(text: str) -> str:
    """The words of a name in order of the alphabet, each in one spelling."""
    words = _WORDS.findall(re.sub(rf"\b{RANKS}\b(?! \d)", " ", folded(text)))
    spelt = []
    for word in words:
        word = next((other for one, other in _SAME if word == one), word)
        for british, usual in _BRITISH:
            word = word.replace(british, usual)
        spelt.append(word)
    return " ".join(sorted(spelt))


def read_interval(text: str) -> Interval | None:
    """The interval of a name, or of two with a comma between, "*" or nothing for an open end.

    As at GBIF, of two names either may come first. None if one of them means nothing.
    """
    ends = [end.strip() for end in text.split(",")]
    if len(ends) > 2:
        return None
    found = [EVERYTHING if end in (OPEN, "") else named(end) for end in ends]
    if None in found:
        return None
    return _between(found[0], found[-1])


def interval_in(text: str) -> Interval | None:
    """The interval that words of a sentence mean: "Jurassic", "Triassic to Jurassic"."""
    if folded(text) in _AMBIGUOUS:
        return None
    ends = _BETWEEN.split(folded(text))
    return named(text) or (read_interval(",".join(ends)) if all(map(named, ends)) else None)


def _between(one: Interval, other: Interval) -> Interval:
    ends = (one.start, one.end, other.start, other.end)
    if None not in ends and one.start < other.start and one.end < other.end:
        one, other = other, one
    return Interval(one.first, other.last)
