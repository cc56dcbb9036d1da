"""How the map of a search shows it: coloured by a field, and of one decade alone."""

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.parameters import InvalidParameter
from specimens.fields import FIELDS, find

# The filters of a page of which a record has one value at most: what has none of some has another.
COLOURED = tuple(
    field.param
    for field in FIELDS
    if field.facet and field.facet.page and not field.multi and not field.facet.many_values
)
# Those that the page offers: of the others, eight values say little of where specimens are from.
OFFERED = (
    *("kingdom", "phylum", "class", "order", "family", "genus", "basisOfRecord"),
    *("earliestPeriodOrLowestSystem", "institutionKey", "collectionKey", "datasetKey"),
    *("country", "license", "hasImage"),
)
LAST_DECADE = 2090


def read_colour(name: str) -> str:
    """One of COLOURED, its name compared as GBIF does; "" for none. Raises InvalidParameter."""
    if not token(name):
        return ""
    field = find(name)
    if field is None or field.param not in COLOURED:
        raise InvalidParameter("colour", _("Use one of %s.") % ", ".join(COLOURED))
    return field.param


def read_decade(text: str) -> int:
    """The first year of a decade, such as 1950; 0 for none. Raises InvalidParameter."""
    year = token(text).removesuffix("s")
    if not year:
        return 0
    is_decade = year.isascii() and year.isdigit() and len(year) == 4 and year.endswith("0")
    if not is_decade or not 1000 <= int(year) <= LAST_DECADE:
        raise InvalidParameter("decade", _("Use the first year of a decade, such as 1950."))
    return int(year)
