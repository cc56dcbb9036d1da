"""What to mend in the records of one institution or collection: a list to begin at its top."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from specimens.issues import ISSUES, explain
from specimens.labels import label_values
from specimens.mids import ELEMENTS, VERSION, Profile
from specimens.models import Scope
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.presenters.worklist_doubts import tasks_of_doubts
from specimens.presenters.worklist_task import Task, task
from specimens.query import SpecimenQuery
from specimens.remedies import remedy_of
from specimens.search.answers import FACET

ISSUE, MISSING, ONE_SHORT = "issue", "midsMissing", "midsOneShort"
MOST_VALUES = 500


def query_of(param: str, key: str) -> SpecimenQuery:
    """The records of a holder, of every scope."""
    return of_all_scopes(SpecimenQuery().with_value(param, key))


def present_worklist(engine, param: str, key: str) -> dict:
    """{records, url, and sections of tasks, the most records first} of a holder.

    The sections are one_short, found (specimens/findings.py), missing, issues, and settled: issues
    with nothing to mend. Records of every scope count. Raises IndexMissing.
    """
    query = query_of(param, key)
    asked = [
        name for name in (ISSUE, MISSING, ONE_SHORT) if FACET not in engine.waiting.get(name, ())
    ]
    counts = count_values_of_matches(engine, query, asked, MOST_VALUES)
    issues = list(tasks_of_issues(query, counts.get(ISSUE, [])))
    return {
        "records": count_matches(engine, query),
        "url": query.get_absolute_url(),
        "version": VERSION,
        "one_short": list(tasks_one_short(query, counts.get(ONE_SHORT, []))),
        "found": [*tasks_of_doubts(engine, query, param, key)],
        "missing": list(tasks_of_elements(query, counts.get(MISSING, []))),
        "issues": [task for task in issues if task.remedy],
        "settled": [task for task in issues if not task.remedy],
    }


def of_all_scopes(query: SpecimenQuery) -> SpecimenQuery:
    for scope in Scope.includable():
        query = query.with_value("include", scope.value)
    return query


def tasks_of_issues(query: SpecimenQuery, counts) -> Iterator[Task]:
    meanings = dict(explain(ISSUES, [name for name, _number in counts]))
    for name, number in counts:
        remedy = remedy_of(name)
        found = query.with_value(ISSUE, name)
        made = task(name, meanings[name], str(remedy.text), number, found, remedy.terms)
        yield replace(made, where=str(remedy.where.value) if remedy.text else "")


def tasks_of_elements(query: SpecimenQuery, counts) -> Iterator[Task]:
    labels = label_values(MISSING, [name for name, _number in counts])
    for name, number in counts:
        terms = terms_of(name)
        remedy = _("Give any of: %s.") % ", ".join(terms)
        yield task(name, labels[name], remedy, number, query.with_value(MISSING, name), terms)


def tasks_one_short(query: SpecimenQuery, counts) -> Iterator[Task]:
    for name, number in counts:
        meaning = _("One element short of level %s") % name
        remedy = _("The search’s filter “Missing for MIDS” says which element it is.")
        found = query.with_value(ONE_SHORT, name)
        yield task(name, meaning, remedy, number, found, (), [("open", MISSING)])


def terms_of(element: str) -> tuple[str, ...]:
    """The terms, or sets of terms, any of which meets an element in any of TDWG's profiles."""
    profiles = (Profile.BIOLOGY, Profile.PALAEONTOLOGY)
    sets = [
        " + ".join(terms)
        for profile in profiles
        for each in ELEMENTS[profile]
        if each.name == element
        for terms in each.met_by
    ]
    return tuple(dict.fromkeys(sets))
