"""The gbifIDs of a download, in a file of a byte or two for each: what it is compared with later."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa
from pyarrow import parquet

SCHEMA = pa.schema([("gbifID", pa.int64())])
BATCH = 50_000


class KeysWriter:
    """Writes ascending gbifIDs in batches; a context manager."""

    def __init__(self, path: Path):
        self._writer = parquet.ParquetWriter(
            path,
            SCHEMA,
            compression="zstd",
            use_dictionary=False,
            column_encoding={"gbifID": "DELTA_BINARY_PACKED"},
        )

    def write(self, keys: list[int]) -> None:
        self._writer.write_batch(pa.record_batch([pa.array(keys, pa.int64())], schema=SCHEMA))

    def __enter__(self) -> "KeysWriter":
        return self

    def __exit__(self, *_error) -> None:
        self._writer.close()


def read_keys(opened: IO[bytes]) -> Iterator[list[int]]:
    """The gbifIDs in batches, ascending; the file is closed at the end."""
    with opened, parquet.ParquetFile(opened) as file:
        for batch in file.iter_batches(BATCH):
            yield batch.column(0).to_pylist()
