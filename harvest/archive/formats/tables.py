"""Tab-separated tables as GBIF writes them: UTF-8, one line a row, nothing quoted or escaped.

A table is cut into chunks of whole lines, which other processes may split into rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from harvest.archive.formats.container import Container, Stream
from harvest.archive.formats.errors import ArchiveError
from institutions.text import clean

BLOCK = 8 * 1024 * 1024  # the larger, the oftener values are alike
LONGEST_LINE = 256 * 1024 * 1024
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines of a table; ``line`` is the number of the first; ``file``: see Table."""

    line: int
    data: bytes
    file: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """How the lines of a table become rows. ``names`` are its columns in order.

    ``file`` is what errors call it; ``head`` how many lines come before the rows.
    """

    file: str
    names: tuple[str, ...]
    head: int = 1
    unit: ClassVar[str] = "line"

    def rows(self, chunk: Chunk) -> Iterator[tuple[int, dict[str, str]]]:
        """(line number, {column: value}) of each row, without empty values.

        Raises ArchiveError for a line that has another number of fields than the table columns.
        """
        names, width = self.names, len(self.names)
        for number, line in self.lines(chunk):
            values = line.split("\t")
            if len(values) != width:
                raise self.broken(number, line)
            yield number, {name: value for name, value in zip(names, values, strict=True) if value}

    def lines(self, chunk: Chunk) -> Iterator[tuple[int, str]]:
        """The chunk's lines with their numbers."""
        try:
            text = chunk.data.decode()
        except UnicodeDecodeError as error:
            number = chunk.line + chunk.data.count(b"\n", 0, error.start)
            raise ArchiveError(f"{self.file}, line {number}: it is not UTF-8.") from error
        lines = text.removesuffix("\n").split("\n")
        if lines[0].endswith("\r"):
            lines = [line.removesuffix("\r") for line in lines]
        return enumerate(lines, chunk.line)

    def broken(self, number: int, line: str) -> ArchiveError:
        """What to raise about a line that has another number of fields than the table."""
        found = line.count("\t") + 1
        return ArchiveError(
            f"{self.file}, line {number}: it has {found} fields instead of {len(self.names)}."
        )

    def chunks(self, stream: Stream) -> Iterator[Chunk]:
        """The table's rows in chunks of some megabytes, from the stream's beginning."""
        line, rest = 1, b""
        while block := stream.read(BLOCK):
            whole, newline, tail = block.rpartition(b"\n")
            if not newline:
                rest += block
                if len(rest) > LONGEST_LINE:
                    raise ArchiveError(f"{self.file}, line {line}: it does not end.")
                continue
            data, rest = rest + whole + newline, tail
            yield from self._behead(Chunk(line, data, self.file))
            line += data.count(b"\n")
        if rest:
            yield from self._behead(Chunk(line, rest, self.file))

    def _behead(self, chunk):
        """The chunk without the lines that come before the rows."""
        data, line = chunk.data, chunk.line
        while line <= self.head and data:
            data = data.partition(b"\n")[2]
            line += 1
        if data:
            yield Chunk(line, data, self.file)


def header(container: Container, name: str) -> list[str]:
    """The fields of a table's first line."""
    with container.open(name) as stream:
        line = stream.readline(LONGEST_LINE)
    try:
        return [clean(name) for name in line.decode().lstrip(BOM).split("\t")]
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{container.label(name)}, line 1: it is not UTF-8.") from error
