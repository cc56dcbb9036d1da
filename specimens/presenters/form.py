"""The rest of the search form: the switches of the scope, and the hidden inputs."""

from specimens.fields import BY_PARAM
from specimens.filters import FILTERS
from specimens.models import Scope
from specimens.presenters.cached_counts import count_includes
from specimens.search_request import SearchRequest

WITH_BOXES = frozenset({"q", "include", *(field.param for field in FILTERS)})


def present_includes(asked: SearchRequest, engine) -> list[dict]:
    """The switches that widen the scope, each with the number of records that it would add.

    A switch that is off and would add nothing is left out.
    """
    query = asked.query
    counts = count_includes(engine, asked.shown_query)
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


def present_not_shown(includes: list[dict]) -> dict:
    """{count, reasons: the switches} of the matching records that the scope leaves out."""
    reasons = [switch for switch in includes if switch["count"] and not switch["checked"]]
    return {"count": sum(switch["count"] for switch in reasons), "reasons": reasons}


def kept_pairs(asked: SearchRequest, waiting) -> list[tuple[str, str]]:
    """The (name, value) pairs for the form's hidden inputs: all that have no visible input.

    ``waiting``: as Engine.waiting; filters of these fields are not on the page.
    """
    pairs = [
        (name, value)
        for name, value in asked.query.to_params()
        if name not in WITH_BOXES or (name in BY_PARAM and waiting.get(name))
    ]
    return pairs + [pair for pair in asked.shown() if pair[0] != "offset"]
