"""How the gallery shows pictures: in groups, or each with the words of its label."""

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.parameters import InvalidParameter
from specimens.fields import find

# What pictures are grouped by: parameters whose values are counted.
GROUPS = (
    *("order", "family", "genus", "species", "typeStatus"),
    *("institutionKey", "country", "year", "recordedBy"),
)
LABEL = "label"
TILES = ("", LABEL)  # what stands with a picture: a caption, or the words of the label


def read_group(name: str) -> str:
    """One of GROUPS, its name compared as GBIF does; "" for none. Raises InvalidParameter."""
    if not token(name):
        return ""
    field = find(name)
    if field is None or field.param not in GROUPS:
        raise InvalidParameter("groupBy", _("Use one of %s.") % ", ".join(GROUPS))
    return field.param


def read_tiles(text: str) -> str:
    """One of TILES. Raises InvalidParameter."""
    tiles = token(text).lower()
    if tiles not in TILES:
        raise InvalidParameter("tiles", _("Use %s, or nothing.") % LABEL)
    return tiles
