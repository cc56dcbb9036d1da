"""The answers and the exceptions of search engines and indexers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from specimens.fields import RELEVANCE

MAX_WINDOW = 100_000  # offset + limit, as GBIF's
MAX_RELEVANT = 5_000  # the same, where results are sorted by relevance
MAX_FACET_WINDOW = 65_000  # offset + limit of the values of a facet

# The uses of a field. An index may support some and lack others (Engine.waiting).
FILTER, FACET, SORT = "filter", "facet", "sort"
TEXT_SEARCH = "q"  # stands, like a parameter, for the words and numbers that find a specimen

Progress = Callable[[int, int], None]  # (rows done, rows in all)


def reach_of(sort: str) -> int:
    """Up to where results can be paged through in an order: offset + limit."""
    return MAX_RELEVANT if sort == RELEVANCE else MAX_WINDOW


class IndexMissing(Exception):
    """There is no readable index: it is being built."""

    retry_after = "60"  # seconds, as HTTP's Retry-After


class Unavailable(IndexMissing):
    """The engine, which is a service of its own, does not answer, or not with all that it has."""

    retry_after = "10"  # seconds


class FieldMissing(IndexMissing):
    """The index, built by another release, lacks a field or the requested use of it.

    ``parameter`` names the field. Everything else can be answered; the next full build adds it.
    """

    retry_after = "3600"  # seconds: a full build of the UK's specimens takes most of an hour

    def __init__(self, parameter: str):
        super().__init__(parameter)
        self.parameter = parameter


class IndexBusy(Exception):
    """Another process is writing the index; the message names it."""


class Standing(NamedTuple):
    """What an operator should know of an engine: how it and its live index are, and what is wrong."""

    summary: str = ""
    troubles: Sequence[str] = ()


class NothingShared(Exception):
    """Nodes of this portal share no files of an index; the message says why."""


@dataclass(frozen=True)
class Following:
    """How this machine follows an index that another one publishes; times in seconds since 1970.

    ``looked_at``: when it last saw what is published; 0 if it never did. ``published_at``: when that was
    published; ``here_at``: when what is here was. ``problem``: why the last look failed, or "".
    """

    looked_at: float = 0
    published_at: float = 0
    here_at: float = 0
    problem: str = ""

    def lag(self, now: float) -> float:
        """For how many seconds something newer has been published, or might have been unseen.

        0 where nobody pulls; infinite where every pull has failed.
        """
        if not self.looked_at:
            return float("inf") if self.problem else 0
        unseen = now - self.looked_at if self.problem else 0
        behind = now - self.published_at if self.published_at > self.here_at else 0
        return max(0, unseen, behind)


@dataclass(frozen=True)
class Page:
    """The number of all matches, and the gbif_ids (``keys``) of one page of them, in order."""

    count: int
    keys: list[int]


# The fields by whose whole values lists are looked up (Engine.bearers).
OWN_NUMBERS = ("catalogNumber", "otherCatalogNumbers", "occurrenceId")
NUMBER_KEYS = "number_keys"  # of catalogue numbers, marked: specimens/number_keys.py


@dataclass(frozen=True)
class Bearers:
    """The gbif_ids (``keys``) of specimens that have one of some values, in no order.

    ``counts`` is {a value: its number of specimens} of those that many have: not all their keys are
    here. ``known``: the values that any specimen may have, whatever else the query asks.
    """

    keys: list[int]
    counts: dict[str, int]
    known: frozenset[str]


OTHER = "#"  # the letter of what begins with none of A to Z


@dataclass(frozen=True)
class Listing:
    """A page of the values of a field that begin with a ``letter``: (value, label, count).

    ``letters`` is {letter: how many values begin with it}, in order.
    """

    letters: dict[str, int]
    letter: str
    values: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Cell:
    """A square of the map, and the number of specimens in it.

    Its edges are the outermost coordinates in it, in degrees: as ranges of a search, they list the
    specimens that it counts.
    """

    west: float
    south: float
    east: float
    north: float
    count: int


Bounds = tuple[float, float, float, float]  # west, south, east, north, in degrees
