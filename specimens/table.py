"""The columns that the table of results can show besides the name, with which each row begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.text import clean
from institutions.web.parameters import InvalidParameter, fold_name
from specimens.fields import FIELDS, NEWEST, Field, Group

COMPACT = "compact"
ROWS = ("", COMPACT)  # how high rows are


@dataclass(frozen=True)
class TableColumn:
    """A column of the table: of one field, or put together of several.

    ``sort``: what its header sorts by, the way that it first goes; "" if nothing does. ``by``: what that
    is, if it is only a part of what the column shows. ``params``: the parameters whose values a
    spreadsheet has in its place.
    """

    name: str
    label: str
    sort: str = ""
    params: tuple[str, ...] = ()
    field: Field | None = None
    by: str = ""

    @property
    def group(self) -> Group | None:
        return self.field.group if self.field else None


def _of_field(field: Field) -> TableColumn:
    sort = field.param if field.sort else ""
    by = gettext_lazy("by the first") if sort and field.multi else ""
    return TableColumn(field.param, field.label, sort, (field.param,), field, by)


COMPOSED = (
    TableColumn("image", gettext_lazy("Image")),
    TableColumn(
        *("place", gettext_lazy("Where"), "country"),
        ("country", "stateProvince", "county", "locality"),
        by=gettext_lazy("by country"),
    ),
    TableColumn("date", gettext_lazy("When"), NEWEST, ("eventDate",)),
    TableColumn(
        *("collector", gettext_lazy("Collector and number"), "recordedBy"),
        ("recordedBy", "recordNumber"),
        by=gettext_lazy("by first collector"),
    ),
    TableColumn(
        "number", gettext_lazy("Catalogue number"), "catalogNumber", ("catalogNumber",)
    ),
    TableColumn("holder", gettext_lazy("Institution"), "institutionKey", ("institutionKey",)),
    TableColumn(
        *("codes", gettext_lazy("Codes and number"), "institutionCode"),
        ("institutionCode", "collectionCode", "catalogNumber"),
        by=gettext_lazy("by institution code"),
    ),
    TableColumn(
        *("coordinates", gettext_lazy("Coordinates"), "decimalLatitude"),
        ("decimalLatitude", "decimalLongitude"),
        by=gettext_lazy("by latitude"),
    ),
    TableColumn("vernacularName", gettext_lazy("Common name")),
    TableColumn("mids", gettext_lazy("MIDS level"), "mids", ("mids",)),
    TableColumn("midsMissing", gettext_lazy("Missing for MIDS"), "", ("midsMissing",)),
    TableColumn("media", gettext_lazy("Images and other media"), "", ("mediaType",)),
)  # fmt: skip
TABLE_COLUMNS = (*COMPOSED, *(_of_field(field) for field in FIELDS if field.column))
BY_NAME = {column.name: column for column in TABLE_COLUMNS}
USUAL = ("image", "place", "date", "collector", "number", "holder")
_BY_FOLDED_NAME = {fold_name(column.name): column for column in TABLE_COLUMNS}


def read_columns(names: Iterable[str]) -> tuple[str, ...]:
    """The names of the columns, each once, in the order given; USUAL without any.

    Names are compared as GBIF compares those of parameters. Raises InvalidParameter.
    """
    found = {}
    for name in filter(clean, names):
        column = _BY_FOLDED_NAME.get(fold_name(name))
        if column is None:
            raise InvalidParameter("columns", _("“%s” cannot be a column of the table.") % name)
        found[column.name] = None
    return tuple(found) or USUAL


def moved(names: tuple[str, ...], name: str, by: int) -> tuple[str, ...]:
    """The names with one of them moved by so many places, as far as there are places."""
    place = names.index(name)
    left = [each for each in names if each != name]
    left.insert(max(0, place + by), name)
    return tuple(left)
