"""The bodies of requests for downloads: which records, and what of them.

A Darwin Core archive has all of a record except the keys of the institution and the collection
that GRSciColl matched it to; a query in SQL brings those.
"""

from harvest.fetch.occurrences import Filters, predicate
from harvest.parse.admission import BASES_OF_RECORD, PUBLISHING_COUNTRY, base_filter
from specimens.models import COL_XR

KEY_COLUMNS = ("gbifid", "institutionkey", "collectionkey")


def content_request(filters: Filters | None = None) -> dict:
    """All specimens, or those of them that the filters leave, as a Darwin Core archive."""
    return {
        "sendNotification": False,
        "format": "DWCA",
        "checklistKey": COL_XR,
        "predicate": predicate({**base_filter(), **(filters or {})}),
    }


def keys_request() -> dict:
    """The keys of all specimens."""
    bases = ", ".join(f"'{basis}'" for basis in BASES_OF_RECORD)
    conditions = f"publishingcountry = '{PUBLISHING_COUNTRY}' AND basisofrecord IN ({bases})"
    return {
        "sendNotification": False,
        "format": "SQL_TSV_ZIP",
        "sql": f"SELECT {', '.join(KEY_COLUMNS)} FROM occurrence WHERE {conditions}",  # noqa: S608
    }
