"""Answers of the API in other forms than JSON: a line of JSON for each result, or a table."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from rest_framework.renderers import JSONRenderer

from institutions.web.cells import BETWEEN, BYTE_ORDER_MARK, plain
from institutions.web.forms import FORMS


def in_json(request) -> None:
    """Answer a request in JSON, whatever form it asks for: what is no result has no other."""
    request.accepted_renderer = JSONRenderer()
    request.accepted_media_type = JSONRenderer.media_type


def results_of(data) -> list:
    """The results in an answer: those of a page, the members of a list, or the one object."""
    if isinstance(data, dict) and isinstance(data.get("results"), list):
        return data["results"]
    return data if isinstance(data, list) else [data]


class LinesRenderer(JSONRenderer):
    """A line of JSON for each result. The envelope's numbers are in headers (paged.py)."""

    media_type = FORMS["ndjson"]
    format = "ndjson"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        lines = (super(LinesRenderer, self).render(each) for each in results_of(data))
        return b"".join(line + b"\n" for line in lines)


class TableRenderer(JSONRenderer):
    """CSV: the columns that the view names (``table_columns``), else all members of the results."""

    media_type = FORMS["csv"]
    format = "csv"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        view = (renderer_context or {}).get("view")
        rows = [each for each in results_of(data) if isinstance(each, dict)]
        columns = getattr(view, "table_columns", ()) or columns_of(rows)
        out = io.StringIO()
        out.write(BYTE_ORDER_MARK)
        table = csv.writer(out)
        table.writerow(columns)
        table.writerows([cell_of(row, name) for name in columns] for row in rows)
        return out.getvalue().encode()


def columns_of(rows: Iterable[dict]) -> list[str]:
    """The names of all members of some objects, in the order in which they are met."""
    return list(dict.fromkeys(name for row in rows for name in row))


def cell_of(record: dict, path: str) -> str:
    """What stands at a path such as media.identifier, as text that no spreadsheet runs."""
    return plain(BETWEEN.join(text_of(each) for each in values_at(record, path.split("."))))


def values_at(value, steps: list[str]) -> Iterator:
    """The values at the end of a path, through each member of lists on the way."""
    if isinstance(value, list):
        for each in value:
            yield from values_at(each, steps)
    elif not steps:
        if value not in (None, ""):
            yield value
    elif isinstance(value, dict):
        yield from values_at(value.get(steps[0]), steps[1:])


def text_of(value) -> str:
    if isinstance(value, dict | bool):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
