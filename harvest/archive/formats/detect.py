"""Recognise the kind of GBIF download that a file or folder is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harvest.archive.formats import dwca, parquet, simple_csv
from harvest.archive.formats.container import Container, open_container
from harvest.archive.formats.errors import ArchiveError, BrokenTable
from harvest.archive.formats.parquet import Pieces
from harvest.archive.formats.tables import Chunk, Table


@dataclass(frozen=True)
class Archive:
    """A download whose structure has been checked. ``format`` is GBIF's name for its kind."""

    container: Container
    format: str
    reader: Table | Pieces
    members: tuple[str, ...]  # the members with the records
    media: Table | None = None
    verbatim: Table | None = None
    lost: tuple[str, ...] = ()  # what is wrong with side tables, which are then as if missing

    @property
    def size(self) -> int:
        """The size of the records when unzipped, in bytes."""
        return sum(map(self.container.size, self.members))

    @property
    def is_whole(self) -> bool:
        """Whether the format has all that GBIF knows of a record. The simple formats do not."""
        return self.format == "DWCA"

    def chunks(self, scratch: Path) -> Iterator[Chunk]:
        """Yield the records in chunks, which ``reader`` splits into rows."""
        if isinstance(self.reader, Pieces):
            yield from self.reader.chunks(self.container, scratch)
            return
        with self.container.open(self.members[0]) as stream:
            yield from self.reader.chunks(stream)


def open_archive(path: Path) -> Archive:
    """Open the GBIF download at a path. Raises ArchiveError if it is not one, or is broken."""
    container = open_container(path)
    if dwca.CORE in container:
        table, lost = dwca.core_table(container), []
        sidecars = [_side_table(read, container, lost) for read in SIDE_TABLES]
        return Archive(container, "DWCA", table, (dwca.CORE,), *sidecars, lost=tuple(lost))
    if names := parquet.members(container):
        reader = parquet.pieces(container, names)
        return Archive(container, "SIMPLE_PARQUET", reader, reader.members)
    if name := simple_csv.member(container):
        return Archive(container, "SIMPLE_CSV", simple_csv.table(container, name), (name,))
    raise ArchiveError(
        f"{path.name} is not a download from GBIF: it holds neither {dwca.CORE} (DWCA), nor one "
        "table (SIMPLE_CSV), nor Parquet files (SIMPLE_PARQUET)."
    )


def _side_table(
    read: Callable[[Container], Table | None], container: Container, lost: list[str]
) -> Table | None:
    """A table next to the records; None, with the reason in ``lost``, if it is broken."""
    try:
        return read(container)
    except BrokenTable as broken:
        lost.append(str(broken))
        return None


SIDE_TABLES = (dwca.media_table, dwca.verbatim_table)
