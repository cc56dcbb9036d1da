"""The filters of the search page: every field is one, in a group, and some are there from the start.

The others are added by the reader. What a filter looks like follows from the field's kind.
"""

from enum import Enum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from specimens.fields import FIELDS, Field, Group, Kind


class FilterGroup(TextChoices):
    """The groups of filters, in the order of the page."""

    WHO = "who", _("Who")
    WHAT = "what", _("What")
    WHERE = "where", _("Where")
    WHEN = "when", _("When")
    SPECIMEN = "specimen", _("Specimen")
    QUALITY = "quality", _("Quality")


class Widget(Enum):
    """How values are given: by ticks, one of two, two ends, names of time, a part of a text, or an area."""

    VALUES = "values"
    BOOLEAN = "boolean"
    RANGE = "range"
    TIME = "time"
    TEXT = "text"
    AREA = "area"


# Those that a page sends without what they offer, until they are opened.
OPENED = (Widget.VALUES, Widget.BOOLEAN, Widget.TIME, Widget.AREA)
_BY_GROUP = {
    Group.IDENTIFICATION: FilterGroup.WHAT,
    Group.EVENT: FilterGroup.WHEN,
    Group.PLACE: FilterGroup.WHERE,
    Group.STRATIGRAPHY: FilterGroup.WHEN,
    Group.RECORD: FilterGroup.SPECIMEN,
    Group.HOLDER: FilterGroup.WHO,
    Group.QUALITY: FilterGroup.QUALITY,
}
# What the groups of a record's page have elsewhere than people look for it.
_BY_PARAM = {
    "recordedBy": FilterGroup.WHO,
    "recordedByID": FilterGroup.WHO,
    "identifiedBy": FilterGroup.WHO,
    "identifiedByID": FilterGroup.WHO,
    "habitat": FilterGroup.WHERE,
    "fieldNumber": FilterGroup.SPECIMEN,
    "recordNumber": FilterGroup.SPECIMEN,
    "sampleSizeValue": FilterGroup.SPECIMEN,
    "samplingProtocol": FilterGroup.SPECIMEN,
    "georeferencedBy": FilterGroup.QUALITY,
    "distanceFromCentroidInMeters": FilterGroup.QUALITY,
    "coordinateUncertaintyInMeters": FilterGroup.QUALITY,
    "isSequenced": FilterGroup.SPECIMEN,
    "license": FilterGroup.QUALITY,
}
# Those on every page, in order.
USUAL = (
    *("institutionKey", "collectionKey", "recordedBy"),
    *("taxonKey", "typeStatus"),
    *("country", "county", "geometry", "hasCoordinate"),
    *("year", "month", "geologicalTime"),
    *("basisOfRecord", "catalogNumber", "preparations"),
    *("hasImage", "license"),
)
# Those whose values are counted for every page, as long as none is chosen.
OPEN = frozenset({"institutionKey", "basisOfRecord", "country"})


def group_of(field: Field) -> FilterGroup:
    return _BY_PARAM.get(field.param) or _BY_GROUP[field.group]


def widget_of(field: Field) -> Widget:
    if field.kind is Kind.BOOLEAN:
        return Widget.BOOLEAN
    if field.kind is Kind.TIME:
        return Widget.TIME
    if field.kind is Kind.GEOMETRY:
        return Widget.AREA
    if field.facet and field.param != "year":
        return Widget.VALUES
    return Widget.RANGE if field.kind.ranged else Widget.TEXT


def _is_offered(field: Field) -> bool:
    """taxonKey stands for the keys at each rank, geometry for all areas; a list comes from the resolver."""
    if field.kind is Kind.LIST:
        return False
    if field.kind.is_place:
        return field.kind is Kind.GEOMETRY
    return field.kind is not Kind.TAXON or field.param == "taxonKey"


_ORDER = {param: place for place, param in enumerate(USUAL)}
FILTERS: tuple[Field, ...] = tuple(
    sorted(
        filter(_is_offered, FIELDS), key=lambda field: _ORDER.get(field.param, len(_ORDER))
    )
)  # fmt: skip
WIDGETS = {field.param: widget_of(field) for field in FIELDS}
# Those that find some of their values, by what their labels begin with.
SEARCHED = frozenset(each.param for each in FILTERS if WIDGETS[each.param] is Widget.VALUES)
