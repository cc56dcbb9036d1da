"""Parses the SQL of a download's request: SELECT columns FROM occurrence [WHERE conditions].

Conditions are ``column = 'x'``, ``column IN ('x', 'y')`` and ``column IS [NOT] NULL``, joined by
AND; several joined by OR stand in brackets. GBIF accepts more; the sandbox refuses everything else.
"""

import re
from typing import NamedTuple

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.world.parameters import find_parameter

SELECT = re.compile(r"\s*SELECT\s+(.+?)\s+FROM\s+occurrence(?:\s+WHERE\s+(.+?))?\s*", re.I | re.S)
CONDITION = re.compile(
    r"(\w+)\s*(?:=\s*'([^']*)'|IN\s*\(([^()]*)\)|IS\s+(NOT\s+)?NULL)", re.I | re.S
)
RECORD_TERMS = {"gbifid": "key", "publishingorgkey": "publishingOrgKey"}


class Selection(NamedTuple):
    """The columns as they were written, and the conditions as a predicate."""

    columns: list[str]
    predicate: dict | None

    def row(self, record: dict) -> dict:
        """Return the record's values by column."""
        return {column: self._value(record, column.lower()) for column in self.columns}

    @staticmethod
    def _value(record, column):
        if column in RECORD_TERMS:
            return record.get(RECORD_TERMS[column])
        return next(iter(find_parameter(column).values(record)), None)


def parse_sql(text: str) -> Selection:
    """Parse a query; raises BadRequest if it is not of this form."""
    found = SELECT.fullmatch(text)
    if not found:
        raise BadRequest("SQL parse error: expected SELECT … FROM occurrence WHERE …")
    columns = [column.strip().strip('"') for column in found[1].split(",")]
    for column in columns:
        if column.lower() not in RECORD_TERMS and not find_parameter(column):
            raise BadRequest(f"SQL validation error: Column '{column}' not found in any table")
    return Selection(columns, found[2] and _predicate(found[2]))


def _predicate(conditions: str) -> dict:
    parts = re.split(r"\s+AND\s+", conditions, flags=re.I)
    return {"type": "and", "predicates": [_condition(part.strip()) for part in parts]}


def _condition(text: str) -> dict:
    if text.startswith("(") and text.endswith(")"):
        parts = re.split(r"\s+OR\s+", text[1:-1], flags=re.I)
        return {"type": "or", "predicates": [_condition(part.strip()) for part in parts]}
    found = CONDITION.fullmatch(text)
    parameter = found and find_parameter(found[1])
    if not parameter:
        raise BadRequest(f"SQL parse error at: {text}")
    _, value, values, negated = found.groups()
    if value is not None:
        return {"type": "equals", "key": parameter.field, "value": value}
    if values is not None:
        quoted = re.findall(r"'([^']*)'", values)
        return {"type": "in", "key": parameter.field, "values": quoted}
    return {"type": "isNotNull" if negated else "isNull", "parameter": parameter.field}
