"""The names under which a document holds a field's values.

A field of specimens/fields.py is indexed under its parameter's name: texts whole, as Field.key has
them, so that a count is of what choosing its value finds; numbers as numbers; taxon keys once for each
checklist; dates as the ordinals of their first and their last day, geological time as the years before
the present at which it begins and ends. What is counted and has one
value at most has a BLANK if it has none: tantivy reads a column eight times as fast if no
document lacks a value. Besides there are:

gbif_id     what a document is replaced and deleted by
scope       Specimen.scope
has         the parameters that the specimen has a value of
text        every text of names, people, places and holders, for the engine to make words of
words_in_name, words_in_collector, words_in_place   the texts of these again, by which relevance is judged
numbers     catalogue and other numbers: whole, in parts, and without letters and zeros before them
number_keys     catalogue numbers however they are written, for lists of them (specimens/number_keys.py)
names       scientific names at every rank, whole, as words.name_key has them
point       the place as a number (cells.point_of), NOWHERE without one
cell, tile  the place on the map, NOWHERE without one, and the names of tiles it is in (cells.py)
by_default, by_newest, by_<parameter>   what results are sorted by, if not by the value (sort_keys.py)
counted_<parameter>     numbers that are counted, as text
order_bucket    the part of the default order, and of that by date, that a document lies in (sort_keys.py)
"""

from specimens.columns import Part
from specimens.fields import BY_PARAM, NEWEST, SORTS, Field, Kind
from specimens.models import BACKBONE, COL_XR

BLANK = ""
# Those by when a specimen was collected, which most pages are sorted by: their keys are numbers that
# no two specimens share.
NUMERIC_SORTS = ("year", "eventDate")
# Those by the name of what a key stands for, which the index does not have.
SORTS_BY_NAME = tuple(param for param in SORTS if BY_PARAM[param].kind is Kind.UUID)


def _has_own_text(field: Field) -> bool:
    """Whether it is sorted by something else than its value: the first of several, a country's name,
    the first day of a date.
    """
    return field.multi or field.kind in (Kind.COUNTRY, Kind.DATE)


# Those by a text that a document has for this alone. All others are by the value itself.
SORTS_BY_OWN_TEXT = tuple(
    param for param in SORTS if param not in NUMERIC_SORTS and _has_own_text(BY_PARAM[param])
)
# {a sort: the field of its order}, where it is none of the parameter's.
OWN_ORDERS = {"": "by_default", "-year": "by_default", NEWEST: "by_newest"}
# {a part: the field by whose words relevance is judged}
JUDGED = {
    Part.TAXON: "words_in_name",
    Part.COLLECTORS: "words_in_collector",
    Part.PLACE: "words_in_place",
}
TAXON_FIELDS = {BACKBONE: "taxonKey_backbone", COL_XR: "taxonKey_col"}

# Engines leave a longer term out without a word: tantivy one of more than 65,530 bytes. We cut it
# ourselves, in documents and in searches. In characters; each may have four bytes.
LONGEST_TERM = 5_000


def cut(text: str) -> str:
    return text[:LONGEST_TERM]


def index_names(field: Field) -> tuple[str, ...]:
    """The names under which a field is searched."""
    if field.kind is Kind.TAXON:
        return tuple(TAXON_FIELDS.values())
    if field.kind.is_place:
        return ("point", "tile")
    if field.kind in (Kind.DATE, Kind.TIME):
        return (f"{field.param}_from", f"{field.param}_to")
    return (field.param,)


def sort_name(param: str) -> str:
    """The name under which a document has what results are sorted by."""
    return f"by_{param}" if param in (*NUMERIC_SORTS, *SORTS_BY_OWN_TEXT) else param


def counted_name(param: str, checklist: str) -> str:
    """The name under which the values of a parameter are counted."""
    kind = BY_PARAM[param].kind
    if kind is Kind.TAXON:
        return TAXON_FIELDS[checklist]
    return f"counted_{param}" if kind is Kind.INTEGER else param
