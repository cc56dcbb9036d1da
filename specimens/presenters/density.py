"""Which records the map of a search shows.

A search is on the map without doubtful coordinates, and of one decade alone if the address says so.
"""

from specimens.narrowing import narrowed
from specimens.query import SpecimenQuery

DOUBTFUL = "hasGeospatialIssue"
YEARS = 10  # of a decade


def on_map(query: SpecimenQuery) -> SpecimenQuery:
    """The search whose records a map shows: without doubtful coordinates, unless it asks for them.

    Doubtful are those of which GBIF says so (hasGeospatialIssue), such as 0° N 0° E.
    """
    if query.criteria_of(DOUBTFUL):
        return query
    return query.with_value(DOUBTFUL, "false")


def located(query: SpecimenQuery) -> SpecimenQuery:
    """The search whose records a map shows, and that have coordinates."""
    query = on_map(query)
    return (
        query if query.criteria_of("hasCoordinate") else query.with_value("hasCoordinate", "true")
    )


def of_decade(query: SpecimenQuery, decade: int) -> SpecimenQuery:
    """The search for the records of a decade, which begins with that year; 0 is no decade.

    Raises InvalidParameter if the search grows too long.
    """
    return narrowed(query, "year", f"{decade},{decade + YEARS - 1}") if decade else query
