"""How many specimens GBIF has of each holder, in a few requests for all of them together."""

from collections import defaultdict
from collections.abc import Mapping

from harvest.fetch.occurrences import ANY, Filters, facet

FROM_ANYWHERE: Filters = {"publishingCountry": ANY}
IN_NO_COLLECTION: Filters = {"collectionKey": None}
# (figure, filters, the facet that has a count for each holder); all are of specimens alone.
COUNTED: tuple[tuple[str, Filters, str], ...] = (
    ("gbifSpecimens", FROM_ANYWHERE, "institutionKey"),
    ("gbifSpecimens", FROM_ANYWHERE, "collectionKey"),
    ("gbifInNoCollection", {**FROM_ANYWHERE, **IN_NO_COLLECTION}, "institutionKey"),
    ("gbifFromUk", {}, "institutionKey"),
    ("gbifFromUk", {}, "collectionKey"),
    ("gbifFromUkInNoCollection", IN_NO_COLLECTION, "institutionKey"),
)
AtGbif = Mapping[str, Mapping[str, int]]


def count_at_gbif(client) -> AtGbif:
    """{key of an institution or a collection: {figure: specimens}}; what is absent is 0.

    Raises GbifError if GBIF does not count them all.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for figure, filters, by in COUNTED:
        counts, _whole = facet(client, filters, by)
        for key, number in counts.items():
            found[key][figure] = number
    return found
