"""Spools: the lines of an archive's sidecars, kept on disk and found by gbifID.

The files of a download may be sorted differently, and at national scale they do not fit in memory.
A spool is three files: the lines, the offset at which each line ends, and a sorted index, whose
entries pack a gbifID and the number of a line into one integer. All are mapped into memory: the
processes that read them share the pages, and the system drops pages when it needs the memory. Longer
than most modules because what writes the three files and what reads them must agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from mmap import MADV_DONTNEED, mmap
from pathlib import Path

import numpy as np
import pyarrow as pa

from harvest.archive.formats.errors import ArchiveError

LINE = 28  # of the 64 bits of an index entry, the bits for the number of the line
MOST_LINES = 1 << LINE
LARGEST_ID = (1 << (64 - LINE)) - 1  # 68 billion; GBIF is at 6


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines and the gbifIDs (int64) that they belong to: one gbifID per line, in order.

    If several gbifIDs share a line, ``numbers`` has the number of the line for each gbifID. Lines
    are counted from 0, through all pieces of a spool.
    """

    ids: np.ndarray
    data: bytes
    numbers: np.ndarray | None = None


class Spool:
    """Lines by gbifID, in scratch files. They are written once, then read by many processes."""

    def __init__(self, path: Path):
        self.path = path
        self._index = path.with_name(f"{path.name}.index")
        self._where = path.with_name(f"{path.name}.ends")
        self._is_open = False

    def fill(self, pieces: Iterable[Lines]) -> int:
        """Write the lines of all pieces; returns the number of index entries.

        Raises ArchiveError if they can't be written, or there are more than MOST_LINES.
        """
        try:
            self._write(pieces)
            index = _mapped(self._index, np.uint64, "r+")
            index.sort()
        except OSError as error:
            raise ArchiveError(f"{self.path} cannot be written: {error}") from error
        return len(index)

    def find(self, ids: Iterable[int]) -> dict[int, list[str]]:
        """{gbifID: lines} of the gbifIDs that have any, in the order in which they were written."""
        wanted = np.unique(np.fromiter(ids, np.int64))
        wanted = wanted[(wanted >= 0) & (wanted <= LARGEST_ID)]
        first, last = self._ranges(wanted)
        counts = last - first
        before = np.cumsum(counts) - counts  # lines of the gbifIDs before each
        places = np.arange(counts.sum()) + np.repeat(first - before, counts)
        lines = self._texts(_numbers(self._keys[places]))
        has = counts > 0
        return {
            key: lines[start : start + count]
            for key, start, count in zip(
                wanted[has].tolist(), before[has].tolist(), counts[has].tolist(), strict=True
            )
        }

    def first_of(self, ids: np.ndarray) -> pa.DictionaryArray:
        """The first line of each of these gbifIDs (int64), in their order; null if there is none.

        Reads all lines, so it suits a spool with few lines that many records share.
        """
        first, last = self._ranges(np.where((ids < 0) | (ids > LARGEST_ID), 0, ids))
        has = (last > first) & (ids >= 0) & (ids <= LARGEST_ID)
        found = np.zeros(len(ids), np.int32)
        found[has] = _numbers(self._keys[first[has]])
        lines = self._texts(np.arange(len(self._ends)))
        return pa.DictionaryArray.from_arrays(
            pa.array(found, mask=~has), pa.array(lines, pa.string())
        )

    def close(self) -> None:
        self._is_open = False
        self._keys = self._ends = self._lines = None

    def _write(self, pieces):
        count = size = 0
        with (
            self.path.open("wb") as lines,
            self._where.open("wb") as where,
            self._index.open("wb") as index,
        ):
            for piece in pieces:
                data = piece.data + b"\n" * (not piece.data.endswith(b"\n") and piece.data != b"")
                ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n")) + size + 1
                numbers = piece.numbers
                if numbers is None:
                    numbers = np.arange(count, count + len(ends))
                count, size = count + len(ends), size + len(data)
                if count > MOST_LINES:
                    raise ArchiveError(f"{self.path.name}: there are more than {MOST_LINES} lines.")
                lines.write(data)
                where.write(ends.astype(np.int64).tobytes())
                index.write(_packed(piece.ids, numbers).tobytes())

    def _ranges(self, ids):
        """The positions in the index at which the entries of each gbifID begin and end."""
        if not self._is_open:
            self._keys = _mapped(self._index, np.uint64)
            self._ends = _mapped(self._where, np.int64)
            self._lines = _mapped(self.path, np.uint8)
            self._is_open = True
        first = np.searchsorted(self._keys, _packed(ids, 0))
        return first, np.searchsorted(self._keys, _packed(ids, MOST_LINES - 1), side="right")

    def _texts(self, numbers):
        numbers = numbers.astype(np.int64)
        starts = np.where(numbers > 0, self._ends[numbers - 1], 0) if len(numbers) else numbers
        view = memoryview(self._lines)
        ends = self._ends[numbers] - 1
        texts = [
            str(view[start:end], "utf-8")
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]
        _let_go(self._lines)
        return texts


def _packed(ids, numbers):
    return (ids.astype(np.uint64) << np.uint64(LINE)) | np.asarray(numbers).astype(np.uint64)


def _numbers(packed):
    return packed & np.uint64(MOST_LINES - 1)


def _mapped(path, kind, mode="r"):
    if not path.stat().st_size:  # an empty file cannot be mapped
        return np.empty(0, kind)
    return np.memmap(path, kind, mode)


def _let_go(mapped):
    """Release the pages read so far from this process's memory; the system may keep them cached."""
    if isinstance(mapped.base, mmap):
        mapped.base.madvise(MADV_DONTNEED)


def spooled(path: Path, pieces: Iterable[Lines]) -> Path:
    """Fill a new spool at ``path`` with these lines; returns the path."""
    Spool(path).fill(pieces)
    return path
