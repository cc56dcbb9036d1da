"""Apply functions to the distinct values of a column, or of several columns together. Pure.

Columns are Arrow arrays of texts. In a column that is read, null means no value. In a result, null
marks an odd value: the record has to be parsed by itself instead (harvest/archive/parse/bulk.py).
"""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from harvest.parse.rows import MALFORMED
from institutions.text import clean

TOGETHER = "\x1f"  # a control character; a value that contains it makes its record odd
# Matches unless a text is printable ASCII without "&" and "<", which begin HTML, and without
# spaces at its ends or two in a row.
UNTIDY = r"[^ -%'-;=-~]|  |^ | $"

Column = pa.StringArray


def column(batch: pa.RecordBatch, name: str) -> Column:
    """A column of a batch; one of nulls if the batch lacks it."""
    if name in batch.schema.names:
        return batch.column(name)
    return pa.nulls(batch.num_rows, pa.string())


def together(batch: pa.RecordBatch, names: Sequence[str]) -> Column:
    """The values of several columns joined to one text per row; ``record_of`` splits it again."""
    parts = [column(batch, name) if name in batch.schema.names else pa.scalar("") for name in names]
    if not any(isinstance(part, pa.Array) for part in parts):
        parts[0] = pa.array([""] * batch.num_rows)
    return pc.binary_join_element_wise(*parts, TOGETHER, null_handling="replace")


def record_of(names: Sequence[str], text: str) -> dict[str, str]:
    """{name: value} of the values that ``together`` joined, without empty ones."""
    values = zip(names, text.split(TOGETHER), strict=True)
    return {name: value for name, value in values if value}


def made(values: Column, function: Callable[[str], str | None]) -> Column:
    """The results of ``function`` for each value; it is called once for each distinct value.

    It gets "" for null. If it raises a MALFORMED error, the result is null.
    """
    return of_distinct(encoded(values), function)


def encoded(values: Column) -> pa.DictionaryArray:
    return values.fill_null("").dictionary_encode()


def of_distinct(encoded: pa.DictionaryArray, function: Callable[[str], str | None]) -> Column:
    results = [_attempt(function, value) for value in encoded.dictionary.to_pylist()]
    return pa.array(results, pa.string()).take(encoded.indices)


def _attempt(function, value):
    try:
        return function(value)
    except MALFORMED:
        return None


def looked_up(values: Column, mapping: Mapping[str, str]) -> Column:
    """The mapping's entry for each value; null without one."""
    return made(values, lambda value: mapping.get(value) or None)


def cleaned(values: Column) -> Column:
    """Each text after ``clean``, "" for null. Texts that can't need it are not passed to it."""
    values = values.fill_null("")
    return replaced(values, pc.match_substring_regex(values, UNTIDY), values, clean)


def replaced(
    column: Column, where: pa.BooleanArray, values: Column, function: Callable[[str], str | None]
) -> Column:
    """The column, but with ``function`` of the row's entry in ``values`` if ``where`` is true."""
    if not where.true_count:
        return column
    return pc.replace_with_mask(column, where, made(values.filter(where), function))
