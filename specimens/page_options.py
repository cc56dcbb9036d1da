"""Read the options of a page of results: its view, its size, what stands open.

Each is compared without case. Raises InvalidParameter for what is none of the choices.
"""

from django.utils.translation import gettext as _

from institutions.text import clean, token
from institutions.web.paging import whole_number
from institutions.web.parameters import InvalidParameter
from specimens.fields import find
from specimens.table import COMPACT, ROWS

VIEWS = ("TABLE", "GALLERY", "MAP", "TAXA", "DATASETS", "INSTITUTIONS", "DASHBOARD")
# Views of the former portal; addresses with them lead to the table, with a notice.
FORMER_VIEWS = ("CLUSTERS", "DOWNLOAD")
PAGE_SIZES = (20, 50, 100)
LISTED_BY = ("records", "name")


def read_former_view(text: str) -> str:
    view = token(text).upper()
    return view if view in FORMER_VIEWS else ""


def read_view(text: str) -> str:
    view = token(text).upper()
    if view in FORMER_VIEWS:
        return "TABLE"
    if view not in VIEWS:
        raise InvalidParameter("view", _("Use one of %s.") % ", ".join(VIEWS))
    return view


def read_filters(names: list[str]) -> tuple[str, ...]:
    """The parameters of those names, compared as GBIF does, each once; other names are left out."""
    return tuple(dict.fromkeys(each.param for each in map(find, names) if each))


def read_rows(text: str) -> str:
    rows = token(text).lower()
    if rows not in ROWS:
        raise InvalidParameter("rows", _("Use %s, or nothing.") % COMPACT)
    return rows


def read_by(text: str) -> str:
    by = token(text).lower() or LISTED_BY[0]
    if by not in LISTED_BY:
        raise InvalidParameter("by", _("Use one of %s.") % ", ".join(LISTED_BY))
    return by


def read_entity(text: str) -> int:
    """Read a gbifID, also as the former portal wrote it: o_123; 0 for none.

    Raises InvalidParameter if it is not a number.
    """
    number = token(text).removeprefix("o_")
    if not clean(text):
        return 0
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise InvalidParameter("entity", _("Use the number of a GBIF occurrence, such as o_123."))
    return int(number)


def read_limit(params) -> int:
    limit = whole_number(params, "limit", PAGE_SIZES[0])
    if limit not in PAGE_SIZES:
        raise InvalidParameter("limit", _("Use one of %s.") % ", ".join(map(str, PAGE_SIZES)))
    return limit
