"""The columns of a chunk of a table, read by Arrow. Pure."""

from collections.abc import Sequence
from io import BytesIO

import pyarrow as pa
from pyarrow import csv

from harvest.archive.formats.tables import Chunk, Table


def read_columns(table: Table, chunk: Chunk, names: Sequence[str] = ()) -> pa.RecordBatch:
    """The columns with these names, or all if none are given, as texts; null for empty values.

    Raises pyarrow.ArrowInvalid if a line has more or fewer fields than the table has columns, or a
    requested column is not UTF-8. The table must not have two columns of the same name.
    """
    data = chunk.data
    if b"\r" in data:  # Arrow takes a carriage return as the end of a line
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b" ")
    wanted = names or table.names
    found = csv.read_csv(
        BytesIO(data),
        csv.ReadOptions(use_threads=False, column_names=table.names, block_size=len(data) + 1),
        csv.ParseOptions(delimiter="\t", quote_char=False, ignore_empty_lines=False),
        csv.ConvertOptions(
            include_columns=wanted,
            column_types=dict.fromkeys(wanted, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    return found.combine_chunks().to_batches()[0]
