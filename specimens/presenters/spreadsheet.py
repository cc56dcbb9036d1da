"""A page of results as CSV: raw values under GBIF's names, safe to open in a spreadsheet."""

import csv
import io
from typing import Any

from institutions.web.cells import BETWEEN, BYTE_ORDER_MARK, plain
from specimens.fields import BY_PARAM, Field
from specimens.mids_terms import FACTS, facts
from specimens.models import Specimen
from specimens.search_request import SearchRequest
from specimens.table import BY_NAME

# Of every row, before the columns that the table shows.
ALWAYS = ("gbifId", "scientificName", "family", "typeStatus")


def present_csv(asked: SearchRequest, engine) -> str:
    """The records of the page that is asked for, under a line of parameters."""
    keys = engine.page(asked.query, asked.offset, asked.limit, asked.sort).keys
    of_table = (param for name in asked.columns for param in BY_NAME[name].params)
    fields = [BY_PARAM[param] for param in dict.fromkeys((*ALWAYS, *of_table))]
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    rows = csv.writer(out)
    rows.writerow([field.param for field in fields] + ["institution"])
    for specimen in Specimen.objects.as_records(keys):
        holder = str(specimen.institution or "")
        rows.writerow([cell(specimen, field) for field in fields] + [plain(holder)])
    return out.getvalue()


def cell(specimen: Specimen, field: Field) -> str:
    is_mids = field.param in FACTS
    value: Any = facts(specimen)[field.param] if is_mids else getattr(specimen, field.attribute)
    values = value if isinstance(value, list) else [value]
    return plain(BETWEEN.join(str(each) for each in values if each not in (None, "")))
