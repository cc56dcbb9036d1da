"""What to mend in the records of one institution or collection: a list to begin at its top."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.issues import ISSUES, explain
from specimens.labels import label_values
from specimens.mids import ELEMENTS, VERSION, Profile
from specimens.models import Scope
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.query import SpecimenQuery
from specimens.remedies import remedy_of
from specimens.search.answers import FACET
from specimens.table import BY_NAME

ISSUE, MISSING, ONE_SHORT = "issue", "midsMissing", "midsOneShort"
MOST_VALUES = 500


@dataclass(frozen=True)
class Task:
    """Records with one thing to mend. ``remedy`` is "" if there is nothing to do about it.

    ``url`` is the search for them, ``csv_url`` a file of them with the values concerned.
    """

    name: str
    meaning: str
    remedy: str
    count: int
    url: str
    csv_url: str


def present_worklist(engine, param: str, key: str) -> dict:
    """{records, url, one_short, missing, issues, settled: tasks, the most records first} of a holder.

    Records of every scope count. ``settled`` are issues with nothing to mend. Raises IndexMissing.
    """
    query = of_all_scopes(SpecimenQuery().with_value(param, key))
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
        yield task(name, meanings[name], str(remedy.text), number, found, remedy.terms)


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


def task(name, meaning, remedy, number, query: SpecimenQuery, terms, more=()) -> Task:
    columns = [("columns", term) for term in terms if term in BY_NAME]
    pairs = [*query.to_params(), *columns, ("format", "csv")]
    shown = urlencode([*query.to_params(), *more])
    return Task(
        name,
        str(meaning),
        remedy,
        number,
        f"{reverse('specimens:search')}?{shown}",
        f"{reverse('specimens:download')}?{urlencode(pairs)}",
    )
