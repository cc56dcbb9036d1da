"""Tab-separated tables as GBIF writes them: UTF-8, one row per line, nothing quoted or escaped.

A table is cut into chunks of whole lines, which other processes can split into rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from harvest.archive.formats.container import Container, Stream
from harvest.archive.formats.errors import ArchiveError, BrokenTable
from institutions.text import clean

BLOCK = 8 * 1024 * 1024  # bytes; in a larger block more values repeat, and each is parsed once
LONGEST_LINE = 32 * 1024 * 1024
# Some are a slip; thousands are no table, and take a hundred times their size once they are split.
EMPTY_LINES = (b"\n" * 1_000, b"\r\n" * 1_000)
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines of a table. ``line`` is the number of the first; ``file`` is as in Table."""

    line: int
    data: bytes
    file: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Splits a table into chunks, and chunks into rows. ``names`` are its columns, in order.

    ``file`` is its name in error messages; ``header_lines`` is the number of lines before the rows.
    """

    file: str
    names: tuple[str, ...]
    header_lines: int = 1
    unit: ClassVar[str] = "line"

    def rows(
        self, chunk: Chunk, refuse: Callable[[int, str], None] | None = None
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield (line number, {column: value}) for each row, without empty values.

        ``refuse(number, line)`` is called for a line that has more or fewer fields than the table
        has columns; without it, such a line raises BrokenTable.
        """
        names, width = self.names, len(self.names)
        for number, line in self.lines(chunk):
            values = line.split("\t")
            if len(values) != width:
                if refuse is None:
                    raise self.broken(number, line)
                refuse(number, line)
                continue
            yield number, {name: value for name, value in zip(names, values, strict=True) if value}

    def lines(self, chunk: Chunk) -> Iterator[tuple[int, str]]:
        """The chunk's lines with their numbers. Raises ArchiveError if they are not UTF-8."""
        try:
            text = chunk.data.decode()
        except UnicodeDecodeError as error:
            number = chunk.line + chunk.data.count(b"\n", 0, error.start)
            raise BrokenTable(f"{self.file}, line {number}: it is not UTF-8.") from error
        lines = text.removesuffix("\n").split("\n")
        if lines[0].endswith("\r"):
            lines = [line.removesuffix("\r") for line in lines]
        return enumerate(lines, chunk.line)

    def broken(self, number: int, line: str) -> ArchiveError:
        """The error to raise for a line with more or fewer fields than the table has columns."""
        found = line.count("\t") + 1
        return BrokenTable(
            f"{self.file}, line {number}: it has {found} fields instead of {len(self.names)}."
        )

    def chunks(self, stream: Stream) -> Iterator[Chunk]:
        """Yield the table's rows in chunks of a few megabytes; the stream must be at its start.

        Raises ArchiveError if a line does not end within LONGEST_LINE bytes, or if there are
        EMPTY_LINES.
        """
        line, rest = 1, b""
        while block := stream.read(BLOCK):
            whole, newline, tail = block.rpartition(b"\n")
            if not newline:
                rest += block
                if len(rest) > LONGEST_LINE:
                    raise BrokenTable(f"{self.file}, line {line}: it does not end.")
                continue
            data, rest = rest + whole + newline, tail
            if any(empty in data for empty in EMPTY_LINES):
                raise BrokenTable(f"{self.file}, after line {line}: a thousand empty lines.")
            yield from self._without_header(Chunk(line, data, self.file))
            line += data.count(b"\n")
        if rest:
            yield from self._without_header(Chunk(line, rest, self.file))

    def _without_header(self, chunk):
        """Yield the chunk without the lines before the rows; nothing if no row is left."""
        data, line = chunk.data, chunk.line
        while line <= self.header_lines and data:
            data = data.partition(b"\n")[2]
            line += 1
        if data:
            yield Chunk(line, data, self.file)


def header(container: Container, name: str) -> list[str]:
    """The fields of a table's first line. Raises ArchiveError if it is not UTF-8."""
    with container.open(name) as stream:
        line = stream.readline(LONGEST_LINE)
    try:
        return [clean(name) for name in line.decode().lstrip(BOM).split("\t")]
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{container.label(name)}, line 1: it is not UTF-8.") from error
