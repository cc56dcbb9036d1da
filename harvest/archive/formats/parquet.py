"""GBIF's SIMPLE_PARQUET format: a folder of Parquet files (pieces).

Their columns have lower-case names and typed values.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from harvest.archive.formats.container import Container, Folder
from harvest.archive.formats.errors import ArchiveError, readable
from harvest.archive.formats.parquet_columns import BY_LOWER, CONCEPTS, checked
from harvest.archive.formats.tables import Chunk

BATCH = 2_000
MAGIC = b"PAR1"


def members(container: Container) -> list[str]:
    """The names of the Parquet pieces, sorted. GBIF gives most of them no file extension."""
    return sorted(name for name in container.names() if _is_piece(container, name))


def pieces(container: Container, names: Sequence[str]) -> "Pieces":
    """A reader of the pieces with these names.

    Raises ArchiveError if the first piece is broken, or its columns are not as expected.
    """
    label = container.label(names[0])
    with container.seekable(names[0]) as file, _reading(label):
        return Pieces(tuple(names), checked(pq.read_schema(file), label))


@dataclass(frozen=True, slots=True)
class Pieces:
    """Reads chunks from the container, and rows from a chunk, as Table does."""

    members: tuple[str, ...]
    names: tuple[str, ...]  # of the columns, as other downloads call them
    unit: ClassVar[str] = "row"

    def rows(self, chunk: Chunk) -> Iterator[tuple[int, dict]]:
        """Yield (row number, {column: value}) for each row, without empty values.

        The columns are named as in GBIF's other formats.
        """
        with pa.ipc.open_stream(chunk.data) as stream:
            rows = stream.read_all().to_pylist()
        for number, row in enumerate(rows, chunk.line):
            yield (
                number,
                {
                    BY_LOWER.get(name.lower(), name): _plain(value)
                    for name, value in row.items()
                    if value not in (None, "", [])
                },
            )

    def chunks(self, container: Container, scratch: Path) -> Iterator[Chunk]:
        """Yield the rows of all pieces in chunks. One piece at a time is unzipped to ``scratch``.

        Raises ArchiveError if a piece is broken, or has other columns than the first.
        """
        for name in self.members:
            line, label = 1, container.label(name)
            with _file(container, name, scratch) as path:
                for batch in self._batches(path, label):
                    yield Chunk(line, _encoded(batch), label)
                    line += batch.num_rows

    def _batches(self, path, label):
        with _reading(label), pq.ParquetFile(path) as file:
            if set(checked(file.schema_arrow, label)) != set(self.names):
                raise ArchiveError(f"{label} has other columns than {self.members[0]}.")
            yield from map(_keys_as_texts, file.iter_batches(BATCH))


@contextmanager
def _file(container: Container, name: str, scratch: Path) -> Iterator[Path]:
    """The path of a member as a file on disk: Parquet is read from its end, so needs seeking."""
    if isinstance(container, Folder):
        yield container.file(name)
        return
    with TemporaryDirectory(dir=scratch) as folder:
        path = Path(folder) / "piece.parquet"
        with container.open(name) as stream, path.open("wb") as copy:
            while block := stream.read(1024 * 1024):
                copy.write(block)
        yield path


def _is_piece(container, name):
    if name.lower().endswith(".parquet"):
        return True
    with container.open(name) as stream:
        return stream.read(len(MAGIC)) == MAGIC


@contextmanager
def _reading(label: str) -> Iterator[None]:
    """Turn the errors that a broken piece raises into an ArchiveError that names ``label``."""
    try:
        with readable(label):
            yield
    except pa.ArrowException as error:
        raise ArchiveError(f"{label} cannot be read; it may be incomplete: {error}") from error


def _keys_as_texts(batch):
    """The batch with gbifid as text: GBIF has written it as text and as a number."""
    where = next(n for n, name in enumerate(batch.schema.names) if name.lower() == "gbifid")
    keys = batch.column(where).cast(pa.string())
    return batch.set_column(where, batch.schema.names[where], keys)


def _encoded(batch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return sink.getvalue().to_pybytes()


def _plain(value):
    """A value in the form that JSON has for it: dates as text, a concept as its name."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):  # a concept of a vocabulary
        return next((value[name] for name in CONCEPTS if value.get(name)), None)
    return value
