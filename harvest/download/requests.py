"""The bodies of requests for downloads: which records and which of their terms.

A Darwin Core archive has all of a record except the keys of the institution and the collection that
GBIF matched it to in GRSciColl. An SQL query brings those.
"""

from harvest.fetch.occurrences import Filters, predicate
from harvest.parse.admission import BASES_OF_RECORD, HOLDER_KEYS, PUBLISHING_COUNTRY
from specimens.models import COL_XR

KEY_COLUMNS = ("gbifid", "institutionkey", "collectionkey")


def content_request(filters: Filters | None = None) -> dict:
    """A request for all specimens, or those that match the filters, as a Darwin Core archive."""
    return {
        "sendNotification": False,
        "format": "DWCA",
        "checklistKey": COL_XR,
        "predicate": predicate(filters or {}),
    }


def varied(request: dict) -> dict:
    """The same request in other words, which GBIF does not answer with the file that it has."""
    if "sql" in request:
        query, _where, conditions = request["sql"].partition(" WHERE ")
        turned = " AND ".join(turn(conditions.split(" AND ")))
        return {**request, "sql": f"{query} WHERE {turned}"}
    predicate = request.get("predicate") or {}
    predicates = turn(predicate.get("predicates", []))
    return (
        {**request, "predicate": {**predicate, "predicates": predicates}} if predicates else request
    )


def turn(items: list) -> list:
    """The items with the first one last."""
    return [*items[1:], *items[:1]]


def keys_request() -> dict:
    """A request for the keys of the institutions and collections of all specimens."""
    bases = ", ".join(f"'{basis}'" for basis in BASES_OF_RECORD)
    held = " OR ".join(f"{name.lower()} IS NOT NULL" for name in HOLDER_KEYS)
    conditions = (
        f"publishingcountry = '{PUBLISHING_COUNTRY}' AND basisofrecord IN ({bases}) AND ({held})"
    )
    return {
        "sendNotification": False,
        "format": "SQL_TSV_ZIP",
        "sql": f"SELECT {', '.join(KEY_COLUMNS)} FROM occurrence WHERE {conditions}",  # noqa: S608
    }
