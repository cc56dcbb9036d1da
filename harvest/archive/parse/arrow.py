"""The columns of a chunk of a table, read by Arrow. Pure."""

from collections.abc import Sequence
from io import BytesIO

import pyarrow as pa
from pyarrow import csv

from harvest.archive.formats.tables import Chunk, Table


def read_columns(table: Table, chunk: Chunk, names: Sequence[str] = ()) -> pa.RecordBatch:
    """The columns of these names, or all, as texts; null if they are empty.

    Raises pyarrow.ArrowInvalid for a line with another number of fields, and where a column that
    was asked for is not UTF-8. Two columns of the table may not have one name.
    """
    data = chunk.data
    if b"\r" in data:  # Arrow would end a line there
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
