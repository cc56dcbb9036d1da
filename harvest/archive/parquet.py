"""GBIF's SIMPLE_PARQUET: a folder of Parquet pieces with lower-case columns and typed values."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from harvest.archive.container import Container, Folder
from harvest.archive.errors import ArchiveError
from harvest.archive.tables import Chunk
from harvest.vocabularies import words

BATCH = 2_000
NEEDED = ("gbifid", "datasetkey", "basisofrecord", "publishingorgkey")
# The columns of the format as other downloads call them (its description in GBIF's API).
NAMES = words(
    "gbifID datasetKey occurrenceID kingdom phylum class order family genus species "
    "infraspecificEpithet taxonRank scientificName verbatimScientificName "
    "verbatimScientificNameAuthorship countryCode locality stateProvince occurrenceStatus "
    "individualCount publishingOrgKey decimalLatitude decimalLongitude "
    "coordinateUncertaintyInMeters coordinatePrecision elevation elevationAccuracy depth "
    "depthAccuracy eventDate day month year taxonKey speciesKey basisOfRecord institutionCode "
    "collectionCode catalogNumber recordNumber identifiedBy dateIdentified license rightsHolder "
    "recordedBy typeStatus establishmentMeans lastInterpreted mediaType issue"
)
BY_LOWER = {name.lower(): name for name in NAMES}


def members(container: Container) -> list[str]:
    """The pieces, in their order."""
    return sorted(name for name in container.names() if name.lower().endswith(".parquet"))


@dataclass(frozen=True, slots=True)
class Pieces:
    """The same contract as Table: chunks out of the container, rows out of a chunk."""

    file: str

    def rows(self, chunk: Chunk) -> Iterator[tuple[int, dict]]:
        """(row number, {column as other downloads call it: value}), without empty values."""
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
        """The rows of all pieces; one piece at a time is unzipped into ``scratch``."""
        line = 1
        for name in members(container):
            with _file(container, name, scratch) as path:
                for batch in _batches(path, container.told(name)):
                    yield Chunk(line, _encoded(batch))
                    line += batch.num_rows


@contextmanager
def _file(container: Container, name: str, scratch: Path) -> Iterator[Path]:
    """A member as a file in its own right: Parquet is read from its end."""
    if isinstance(container, Folder):
        yield container.file(name)
        return
    with TemporaryDirectory(dir=scratch) as folder:
        path = Path(folder) / "piece.parquet"
        with container.open(name) as stream, path.open("wb") as copy:
            while block := stream.read(1024 * 1024):
                copy.write(block)
        yield path


def _batches(path, told):
    try:
        with pq.ParquetFile(path) as file:
            missing = [name for name in NEEDED if name not in file.schema_arrow.names]
            if missing:
                raise ArchiveError(
                    f"{told} has no column {', '.join(missing)}: "
                    "it is not a SIMPLE_PARQUET download from GBIF."
                )
            yield from file.iter_batches(BATCH)
    except (pa.ArrowException, OSError) as error:
        raise ArchiveError(f"{told} cannot be read; it may be incomplete: {error}") from error


def _encoded(batch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return sink.getvalue().to_pybytes()


def _plain(value):
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):  # {concept, lineage} of a vocabulary
        return value.get("concept") or value.get("concepts")
    return value
