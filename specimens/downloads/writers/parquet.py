"""A Parquet file: columns with types, for programs that read some of them."""

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from specimens.downloads.arrays import Arrays
from specimens.downloads.export import Export
from specimens.downloads.pipe import Pipe

GROUP = 50_000  # records whose columns are stored together


def write_parquet(export: Export) -> Iterator[bytes]:
    arrays, pipe = Arrays(export.columns), Pipe()
    with parquet.ParquetWriter(pa.PythonFile(pipe, "w"), arrays.schema, compression="zstd") as file:
        group: list[pa.RecordBatch] = []
        for batch in arrays.read(export.batches):
            group.append(batch)
            if sum(each.num_rows for each in group) >= GROUP:
                file.write_table(pa.Table.from_batches(group, arrays.schema))
                group.clear()
                yield pipe.take()
        if group:
            file.write_table(pa.Table.from_batches(group, arrays.schema))
    yield pipe.take()
