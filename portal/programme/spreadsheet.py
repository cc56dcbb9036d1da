"""The institutions and their figures as CSV and as JSON."""

import csv
import io

from portal.programme.figures import InstitutionFigures
from portal.programme.table import COLUMNS, step_of
from specimens.measures import MEASURES
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain


def as_csv(rows: list[InstitutionFigures]) -> str:
    """A line for each institution: its key, the table's columns and its next step."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    lines = csv.writer(out)
    lines.writerow(["key", *(column.name for column in COLUMNS), "nextStep"])
    for one in rows:
        values = (column.value(one) for column in COLUMNS)
        cells = ("" if value is None else plain(str(value)) for value in values)
        lines.writerow([str(one.institution.pk), *cells, step_of(one)])
    return out.getvalue()


def as_json(rows: list[InstitutionFigures]) -> dict:
    return {
        "count": len(rows),
        "measures": [
            {"name": one.name, "label": str(one.label), "meaning": str(one.meaning)}
            for one in MEASURES
        ],
        "results": [*map(as_object, rows)],
    }


def as_object(one: InstitutionFigures) -> dict:
    """An institution with all its figures."""
    return {
        "key": str(one.institution.pk),
        **{column.name: column.value(one) for column in COLUMNS},
        "nextStep": step_of(one),
    }
