"""Doubts about a record, next to the terms that they are about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from specimens.issues import FLAGS, ISSUES, explain
from specimens.presenters.record import OTHER, RecordGroup
from specimens.presenters.values import search_url
from specimens.remedies import remedy_of


@dataclass(frozen=True)
class Flag:
    """An issue of GBIF's or a flag of ours, in words.

    ``terms``: what it is about, as in remedies.py. ``remedy`` is "" if there is nothing to mend.
    ``url``: the search for all specimens that have it; "" for our flags, which nobody searches by.
    """

    name: str
    meaning: str
    terms: tuple[str, ...]
    remedy: str
    url: str = ""


def present_flags(specimen) -> list[Flag]:
    """GBIF's issues and then our flags, each in the order of its table."""
    issues = [
        present_flag(name, meaning, search_url(issue=name))
        for name, meaning in explain(ISSUES, specimen.issues)
    ]
    return issues + [present_flag(*each) for each in explain(FLAGS, specimen.flags)]


def present_flag(name: str, meaning: str, url: str = "") -> Flag:
    remedy = remedy_of(name)
    return Flag(name, meaning, remedy.terms, str(remedy.text), url)


def place_flags(
    groups: list[RecordGroup], flags: Iterable[Flag]
) -> tuple[list[RecordGroup], list[Flag]]:
    """The groups with each flag in the row that it is about, and the flags that no row is about."""
    open_groups = [group for group in groups if group.slug != OTHER]  # that one is folded
    shown = {term for group in open_groups for row in group.rows for term in row.terms}
    rest: list[Flag] = []
    by_term: dict[str, list[Flag]] = {}
    for flag in flags:
        term = next((term for term in flag.terms if term in shown), None)
        (rest if term is None else by_term.setdefault(term, [])).append(flag)
    return [_flagged(group, by_term) for group in groups], rest


def _flagged(group: RecordGroup, by_term: dict[str, list[Flag]]) -> RecordGroup:
    rows = [
        replace(row, flags=tuple(flag for term in row.terms for flag in by_term.get(term, ())))
        for row in group.rows
    ]
    return replace(group, rows=rows)
