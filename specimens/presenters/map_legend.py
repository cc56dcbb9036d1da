"""What the colours of a map stand for: numbers of records, or the values of a field."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from institutions.hidden import hidden_keys
from specimens.criteria import NOT, as_parameter
from specimens.fields import BY_PARAM, Kind
from specimens.labels import label_values
from specimens.narrowing import narrowed
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.presenters.density import located
from specimens.presenters.tile_colours import OTHERS, STEPS, VALUES
from specimens.presenters.values import number
from specimens.query import SpecimenQuery


def coloured_counts(query: SpecimenQuery, engine, param: str) -> list[tuple[str, int]]:
    """(value, records) of the values of a field that have a colour: the most frequent on the map.

    Institutions and collections that are no value to tick have none. Raises FieldMissing.
    """
    if not param:
        return []
    hidden = hidden_keys() if BY_PARAM[param].kind is Kind.UUID else set()
    most = len(VALUES) + len(hidden)
    counts = count_values_of_matches(engine, located(query), [param], most)[param]
    return [pair for pair in counts if pair[0] not in hidden][: len(VALUES)]


def present_value_legend(
    asked, query: SpecimenQuery, engine, param: str, values: Sequence[str], shown: int
) -> list[dict]:
    """A row for each value with a colour: its number on the map, and the search for its records.

    ``query``: the search on the map, ``shown``: its records with coordinates. The rest are one row.
    """
    query = located(query)
    labels = label_values(param, values, query.checklist_key)
    rows = []
    for place, value in enumerate(values, start=1):
        found = narrowed(query, param, as_parameter(param, value))
        rows.append(
            {
                "class": f"colour-{place}",
                "label": labels[value],
                "count": count_matches(engine, found),
                "url": asked.url(found, view="TABLE", decade=0),
            }
        )
    others = shown - sum(row["count"] for row in rows)
    if others > 0:
        label = _("Other, or not given") if values else _("Not given")
        url = _url_of_others(asked, query, param, values)
        rows.append({"class": f"colour-{OTHERS}", "label": label, "count": others, "url": url})
    return rows


def _url_of_others(asked, query: SpecimenQuery, param: str, values) -> str:
    """The records that have none of the values; "" if the search already asks for some."""
    if query.criteria_of(param):
        return ""
    for value in values:
        query = query.with_value(param, NOT + as_parameter(param, value))
    return asked.url(query, view="TABLE", decade=0)


def present_legend() -> list[dict]:
    """Each colour with the range of counts that it stands for, in drawings and in tiles."""
    starts = [1, *(end + 1 for end in STEPS)]
    labels = [
        number(end) if start == end else f"{number(start)}–{number(end)}"
        for start, end in zip(starts, STEPS, strict=False)
    ]
    labels.append(_("%s and more") % number(starts[-1]))
    return [
        {"class": f"density-{step}", "step": step, "label": label}
        for step, label in enumerate(labels, start=1)
    ]
