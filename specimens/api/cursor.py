"""Pages of a search one after the other to its last record, in the order of gbifIDs.

A cursor is the gbifID that a page follows. So it holds for as long as anybody keeps it, and whatever
a harvest adds or takes away meanwhile, no record that stays is met twice or passed over.
"""

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.paging import whole_number
from institutions.web.parameters import InvalidParameter, fold_name

START = "*"
ORDER = "gbifId"
GREATEST = 2**63 - 1  # the greatest number that the database has for a gbifID


def read_cursor(single: dict[str, str]) -> int | None:
    """The gbifID that the page follows: 0 to begin; None where no cursor is asked for.

    Raises InvalidParameter for what is no cursor, and for what can't go with one.
    """
    text = token(single.get("cursor", ""))
    if not text:
        return None
    if text != START and not _is_key(text):
        raise InvalidParameter("cursor", _("Use * to begin, then the nextCursor of each answer."))
    if whole_number(single, "offset", 0):
        raise InvalidParameter("offset", _("Leave it out: a cursor says where to go on."))
    if fold_name(single.get("sort", "")) not in ("", fold_name(ORDER)):
        message = _("With a cursor use %s only, or leave it out: it goes in that order.") % ORDER
        raise InvalidParameter("sort", message)
    if whole_number(single, "limit", 1) < 1:
        raise InvalidParameter("limit", _("With a cursor use a whole number of 1 or more."))
    return 0 if text == START else int(text)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 19 and int(text) <= GREATEST
