"""The searches for occurrences that a sandbox was asked, by GET or by POST, in one form."""

import json
from typing import NamedTuple

from harvest.sandbox.api.routes import Request


class Searched(NamedTuple):
    """``filters`` are {parameter: values}; None stands for no value. ``facet`` is "" for none."""

    filters: dict[str, list[str] | None]
    offset: int
    limit: int
    facet: str


def searched(sandbox) -> list[Searched]:
    """All searches that arrived, in their order."""
    return [
        posted(request) if request.method == "POST" else queried(request)
        for request in sandbox.requests
        if request.path.startswith("/occurrence/search")
    ]


def pages(sandbox) -> list[Searched]:
    """The searches for records, not for counts."""
    return [each for each in searched(sandbox) if each.limit]


def queried(request: Request) -> Searched:
    filters: dict[str, list[str] | None] = {}
    for name, value in request.params:
        filters.setdefault(name, []).append(value)
    (facet,) = filters.pop("facet", [""])
    offset, limit = (int(filters.pop(name, ["0"])[0]) for name in ("offset", "limit"))
    return Searched(filters, offset, limit, facet)


def posted(request: Request) -> Searched:
    body = json.loads(request.body)
    terms = body["predicate"]["predicates"]
    filters = dict(term(each) for each in terms if each["type"] != "or")
    (facet,) = body.get("facets", [""])
    return Searched(filters, body.get("offset", 0), body.get("limit", 0), facet)


def term(predicate: dict) -> tuple[str, list[str] | None]:
    if predicate["type"] == "isNull":
        return camel_case(predicate["parameter"]), None
    values = predicate.get("values", [predicate.get("value")])
    return camel_case(predicate["key"]), values


def camel_case(name: str) -> str:
    first, *others = name.lower().split("_")
    return first + "".join(map(str.title, others))
