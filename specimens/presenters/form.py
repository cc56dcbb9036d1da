"""The rest of the search form: the switches of the scope, and the hidden inputs."""

from specimens.models import Scope
from specimens.presenters.cached_counts import count_includes
from specimens.presenters.facets import ON_PAGE, RANGE, is_plain, year_ends
from specimens.search_request import SearchRequest


def present_includes(asked: SearchRequest, engine) -> list[dict]:
    """The switches that widen the scope, each with the number of records that it would add.

    A switch that is off and would add nothing is left out.
    """
    query = asked.query
    counts = count_includes(engine, query)
    return [
        {
            "url": asked.url(query.with_value("include", scope.value)),
            "value": scope.value,
            "label": str(scope.label),
            "count": counts.get(scope.value, 0),
            "checked": scope.value in query.include,
        }
        for scope in Scope.includable()
        if counts.get(scope.value) or scope.value in query.include
    ]


def kept_pairs(asked: SearchRequest) -> list[tuple[str, str]]:
    """The (name, value) pairs for the form's hidden inputs: all that have no visible input."""
    boxes = {"q", "include"}
    ticked = {field.param for field in ON_PAGE} - {RANGE}
    if any(year_ends(asked.query)):
        boxes.add(RANGE)
    pairs = [
        (name, value)
        for name, value in asked.query.to_params()
        if name not in boxes and not (name in ticked and is_plain(value))
    ]
    return pairs + [pair for pair in asked.shown() if pair[0] not in ("offset", "more")]
