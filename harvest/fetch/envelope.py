"""GBIF's envelope around a page of a list: is what came one? Pure."""

from harvest.gbif import PermanentFailure

GOOD = 200


def page_of(path: str, answer: object) -> dict:
    """The answer, sure to have a list of ``results``, a ``count`` and, if any, a list of ``facets``.

    Raises PermanentFailure for any other JSON, such as a proxy's own.
    """
    page = answer if isinstance(answer, dict) else {}
    count = page.get("count")
    is_counted = isinstance(count, int) and count >= 0
    is_listed = isinstance(page.get("results"), list) and isinstance(page.get("facets", []), list)
    if not (is_counted and is_listed):
        raise PermanentFailure(path, GOOD, "The answer is JSON, but no page of a list.")
    return page


def counts_of(path: str, page: dict) -> dict[str, int]:
    """The values of a page's facet, with how many records have each; none without a facet.

    Raises PermanentFailure for a facet that is put together in another way.
    """
    try:
        [facet] = page.get("facets") or [{"counts": []}]
        return {entry["name"]: entry["count"] for entry in facet["counts"]}
    except (KeyError, TypeError, ValueError) as error:
        raise PermanentFailure(path, GOOD, "The answer's facet is none of GBIF's.") from error
