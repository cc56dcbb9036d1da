"""Conditions of a search joined by and, or and not: GBIF's predicates, as objects.

Source: https://techdocs.gbif.org/en/data-use/api-downloads#predicates.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from specimens.criteria import Criterion


@dataclass(frozen=True)
class Words:
    """A record has all words of the text, as with ``q``."""

    text: str


@dataclass(frozen=True)
class Comparison:
    """A record meets one of the criteria, none of them negated, of a parameter of FIELDS."""

    param: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Negation:
    """A record does not meet the predicate; one without any value does not."""

    part: "Predicate"


@dataclass(frozen=True)
class Conjunction:
    """A record meets all of the predicates."""

    parts: tuple["Predicate", ...]


@dataclass(frozen=True)
class Disjunction:
    """A record meets at least one of the predicates."""

    parts: tuple["Predicate", ...]


Predicate = Words | Comparison | Negation | Conjunction | Disjunction


def parts_of(predicate: Predicate) -> tuple[Predicate, ...]:
    """The predicates directly within one; those without any have none."""
    match predicate:
        case Negation(part):
            return (part,)
        case Conjunction(parts) | Disjunction(parts):
            return parts
    return ()


def depth_of(predicate: Predicate) -> int:
    """How many predicates lie one within the other; 1 if there is one alone."""
    return 1 + max(map(depth_of, parts_of(predicate)), default=0)


def leaves_of(predicate: Predicate) -> Iterator[Words | Comparison]:
    """What is compared, in the order of the predicate."""
    if isinstance(predicate, Words | Comparison):
        yield predicate
    for part in parts_of(predicate):
        yield from leaves_of(part)
