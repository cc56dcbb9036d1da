"""What a harvest promises, checked by comparing a world with what a portal has of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from harvest.rehearsal.observe import Contents

EXAMPLES = 3


class Promise(Enum):
    """A promise, in a sentence."""

    ENDS_WELL = "Every harvest ends well, at the latest when it is repeated"
    HAS_ALL = "The portal has what GBIF has, in each dataset and in all"
    WITHDRAWS_RIGHTLY = "Nothing is withdrawn that GBIF still has"
    IS_IDEMPOTENT = "A second harvest of the same changes nothing"
    HISTORY_IS_TRUE = "The history has a line for each change at GBIF, and no other"
    INDEX_IS_EQUAL = "The index finds what the database shows"


class Check(NamedTuple):
    """Whether a promise held after a stage: what is wrong, as sentences; none if it held."""

    promise: Promise
    stage: str
    wrong: list[str]


def counts(stage: str, expected: dict[int, str], found: Contents) -> Check:
    """Check that each dataset has the specimens of ``expected`` ({gbifID: dataset}) and no other."""
    wrong = []
    here = {key: dataset for dataset, keys in found["live"].items() for key in keys}
    if len(here) != len(expected):
        wrong.append(f"{len(here):,} specimens, but GBIF has {len(expected):,}")
    theirs, ours = Counter(expected.values()), Counter(here.values())
    wrong += [
        f"dataset {key}: {ours[key]:,} specimens, but GBIF has {theirs[key]:,}"
        for key in sorted(theirs | ours)
        if ours[key] != theirs[key]
    ]
    wrong += _named("specimens of GBIF are missing", expected.keys() - here.keys())
    wrong += _named("specimens are not GBIF's", here.keys() - expected.keys())
    return Check(Promise.HAS_ALL, stage, wrong)


def withdrawals(stage: str, expected: dict[int, str], found: Contents) -> Check:
    falsely = expected.keys() & set(found["withdrawn"])
    wrong = list(_named("specimens are withdrawn that GBIF has", falsely))
    return Check(Promise.WITHDRAWS_RIGHTLY, stage, wrong)


def index(stage: str, found: Contents) -> Check:
    shown, indexed = set(found["visible"]), set(found["indexed"])
    wrong = [
        *_named("specimens are not found", shown - indexed),
        *_named("specimens are found that are not shown", indexed - shown),
    ]
    if sorted(found["counted"]) != sorted(found["visible_counts"]):
        wrong.append("the counts of the datasets differ")
    return Check(Promise.INDEX_IS_EQUAL, stage, wrong)


def history(stage: str, expected: set[tuple[int, str]], found: Contents) -> Check:
    """Check that the history has the lines (gbifID, cited term), each once, and no other."""
    lines = Counter((key, term) for key, term in found["history"])
    wanted = Counter(expected)
    wrong = [
        *_named("lines of the history are false", _lines(lines - wanted)),
        *_named("lines of the history are missing", _lines(wanted - lines)),
    ]
    return Check(Promise.HISTORY_IS_TRUE, stage, wrong)


def idempotence(stage: str, figures: dict) -> Check:
    """Check the summary of a harvest that had nothing to do."""
    names = ("inserted", "updated", "withdrawn", "restored", "indexed")
    wrong = [f"{figures[name]:,} {name}" for name in names if figures.get(name)]
    return Check(Promise.IS_IDEMPOTENT, stage, wrong)


def ending(stage: str, status: int, logged: str) -> Check:
    lines = logged.strip().splitlines()
    said = lines[-1] if lines else "it said nothing"
    return Check(Promise.ENDS_WELL, stage, [f"exit status {status}: {said}"] if status else [])


def _lines(counted: Counter) -> list[str]:
    return [f"{term} of {key}" for key, term in counted.elements()]


def _named(what: str, items: Iterable) -> Iterator[str]:
    """Yield a sentence with the number of the items and the first few, if there are any."""
    ordered = sorted(items)
    if ordered:
        first = ", ".join(map(str, ordered[:EXAMPLES]))
        yield f"{len(ordered):,} {what}: {first}{', …' if len(ordered) > EXAMPLES else ''}"
