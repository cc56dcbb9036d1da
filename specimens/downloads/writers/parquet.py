"""A Parquet file: columns with types, for programs that read some of them."""

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from specimens.columns import BY_ATTRIBUTE, Shape
from specimens.downloads.columns import OutColumn
from specimens.downloads.export import Export
from specimens.downloads.pipe import Pipe
from specimens.downloads.records import read_records
from specimens.downloads.values import text_of

TYPES = {
    Shape.INTEGER: pa.int64(),
    Shape.COUNT: pa.int64(),
    Shape.DECIMAL: pa.float64(),
    Shape.FLAG: pa.bool_(),
    Shape.DAY: pa.date32(),
    Shape.MOMENT: pa.timestamp("ms", "UTC"),
}
AS_IT_IS = frozenset(TYPES.values())
GROUP = 50_000  # records whose columns are stored together


def write_parquet(export: Export) -> Iterator[bytes]:
    schema = pa.schema([(each.name, type_of(each)) for each in export.columns])
    pipe = Pipe()
    with parquet.ParquetWriter(pa.PythonFile(pipe, "w"), schema, compression="zstd") as file:
        group: list[pa.RecordBatch] = []
        for records in read_records(export.batches, export.columns):
            group.append(batch_of(records, export.columns, schema))
            if sum(each.num_rows for each in group) >= GROUP:
                file.write_table(pa.Table.from_batches(group, schema))
                group.clear()
                yield pipe.take()
        if group:
            file.write_table(pa.Table.from_batches(group, schema))
    yield pipe.take()


def type_of(column: OutColumn) -> pa.DataType:
    """The type of a column; text for what has no column of its own in the database."""
    source = BY_ATTRIBUTE.get(column.source)
    if source is None:
        return pa.string()
    return pa.list_(pa.string()) if source.shape.is_list else TYPES.get(source.shape, pa.string())


def batch_of(
    records: list[dict], columns: tuple[OutColumn, ...], schema: pa.Schema
) -> pa.RecordBatch:
    arrays = [
        pa.array([as_type(each.value(record), field.type) for record in records], field.type)
        for each, field in zip(columns, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def as_type(value: object, kind: pa.DataType) -> object:
    """The value, as text if the type is text; None for an empty text."""
    if value is None or kind in AS_IT_IS or pa.types.is_list(kind):
        return value
    return text_of(value) or None
