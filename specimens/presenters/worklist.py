"""What to mend in the records of one institution or collection: a list to begin at its top."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.issues import ISSUES, explain
from specimens.labels import label_values
from specimens.mids import ELEMENTS, VERSION, Profile
from specimens.models import Scope
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.presenters.finding_advice import ADVICE
from specimens.presenters.findings import summaries
from specimens.query import SpecimenQuery
from specimens.remedies import Where, remedy_of
from specimens.search.answers import FACET
from specimens.table import BY_NAME

ISSUE, MISSING, ONE_SHORT = "issue", "midsMissing", "midsOneShort"
MOST_VALUES = 500
KINDS = {"institutionKey": "institution", "collectionKey": "collection"}


@dataclass(frozen=True)
class Task:
    """Records with one thing to mend. ``remedy`` is "" if there is nothing to do about it.

    ``url`` leads to them, ``csv_url`` to a file of them with the values concerned. ``where`` it is
    mended, "" if the remedy says so. ``groups``: of how many values they are, None if not counted.
    """

    name: str
    meaning: str
    remedy: str
    count: int
    url: str
    csv_url: str
    where: str = ""
    groups: int | None = None


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
        "found": [*tasks_of_findings(param, key), *tasks_of_licence(engine, query)],
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


def tasks_of_findings(param: str, key: str) -> Iterator[Task]:
    """What the last harvest found, and broken images; each leads to its values."""
    holder = KINDS[param]
    for name, groups, records in summaries(holder, key):
        advice = ADVICE[name]
        url = reverse("specimens:worklist-part", args=[holder, key, name])
        yield Task(
            name=name,
            meaning=str(advice.label),
            remedy=str(advice.text),
            count=records,
            url=url,
            csv_url=f"{url}.csv",
            where=str(advice.where.value),
            groups=groups,
        )


def tasks_of_licence(engine, query: SpecimenQuery) -> Iterator[Task]:
    found = query.with_value("license", "!*")
    if number := count_matches(engine, found):
        remedy = _("Give the licence as the address of CC0 1.0, CC BY 4.0 or CC BY-NC 4.0.")
        made = task("noLicence", _("No licence"), remedy, number, found, ("license",))
        yield replace(made, where=str(Where.MAPPING.value))


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
