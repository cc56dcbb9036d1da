"""Check that an answer is GBIF's envelope around a page of a list. Pure."""

from harvest.gbif import PermanentFailure

GOOD = 200
MOST_RECORDS = 10**12


def is_number(count: object) -> bool:
    """Whether a count may be a number of records: GBIF has some billions."""
    return isinstance(count, int) and not isinstance(count, bool) and 0 <= count <= MOST_RECORDS


def page_of(path: str, answer: object) -> dict:
    """The answer, checked: it has a list ``results``, a ``count`` and perhaps a list ``facets``.

    Raises PermanentFailure for any other JSON, such as an error from a proxy.
    """
    page = answer if isinstance(answer, dict) else {}
    count = page.get("count")
    is_counted = is_number(count)
    is_listed = isinstance(page.get("results"), list) and isinstance(page.get("facets", []), list)
    if not (is_counted and is_listed):
        raise PermanentFailure(path, GOOD, "The answer is JSON, but no page of a list.")
    return page


def counts_of(path: str, page: dict) -> dict[str, int]:
    """{value: number of records} of a page's only facet; empty if it has none.

    Raises PermanentFailure if the facet has another structure than GBIF's.
    """
    try:
        [facet] = page.get("facets") or [{"counts": []}]
        return dict(_value(entry) for entry in facet["counts"])
    except (KeyError, TypeError, ValueError) as error:
        raise PermanentFailure(path, GOOD, "The answer's facet is none of GBIF's.") from error


def _value(entry: dict) -> tuple[str, int]:
    """(value, number of records). Raises ValueError for other types."""
    name, count = entry["name"], entry["count"]
    if not isinstance(name, str) or not is_number(count):
        raise ValueError(f"{name!r:.80}: {count!r:.80}")
    return name, count
