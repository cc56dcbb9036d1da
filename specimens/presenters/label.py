"""What the label of a specimen says, to read next to its picture."""

from specimens.fields import Group
from specimens.presenters.record import Row, present_rows
from specimens.presenters.record_lines import LINES, Line

# Columns and terms in the order of a museum's labels; the words of the label itself come first.
SOURCES = (
    *("verbatim_label", "scientific_name", "type_status", "country_code", "state_province"),
    *("county", "locality", "elevation", "depth"),
    *("habitat", "earliest_period_or_lowest_system", "formation", "event_date", "recorded_by"),
    *("record_number", "identified_by", "catalog_number", "institution", "preparations"),
)


def _lines() -> list[Line]:
    by_source = {line.source: line for group in Group for line in LINES[group]}
    return [by_source[source] for source in SOURCES]


LABEL_LINES = _lines()
NAME = "scientific_name"


def present_label(specimen, formatted: str = "") -> list[Row]:
    """The rows of a label, with the publisher's own text where it differs.

    The name, which stands above, has a row only if it is written otherwise. ``formatted`` is the
    ``formatted_name`` of the specimen's taxon, if known.
    """
    rows = present_rows(specimen, LABEL_LINES, formatted)
    return [row for row in rows if row.verbatim or NAME not in row.terms]
