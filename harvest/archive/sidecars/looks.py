"""Whether the columns of a table stand below their own names.

GBIF has made tables whose columns were shifted by one, at the same width (2026): nothing is broken,
but a locality is read as a latitude.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from harvest.archive.formats.errors import BrokenTable
from harvest.archive.formats.tables import Chunk

# Neighbours, which most publishers fill: each has values that the other can't have.
DATED = ("year", "month")
# What most values of a column look like, of a date only those with a digit count.
LOOKS = {
    "verbatimLatitude": r"[0-9]",
    "verbatimLongitude": r"[0-9]",
    "verbatimCoordinates": r"[0-9]",
    "identifier": r"[:.]",  # not "image/jpeg", which stands next to it
    "year": r"[0-9]{2}",
    "month": r"^0?[0-9]{1,2}(\.0*)?$|[A-Za-z]",
}
FEW = 20  # values say nothing yet
SAMPLE = 1 << 16  # bytes of each chunk that are looked at


def beginning(chunk: Chunk) -> Chunk:
    """The first lines of a chunk, at least one: to read further columns of all lines takes long."""
    end = chunk.data.find(b"\n", min(SAMPLE, len(chunk.data)) - 1)
    return chunk if end < 0 else replace(chunk, data=chunk.data[: end + 1])


class Looks:
    """Counts how many values of some columns look like those of the column.

    It wants some lines of all chunks of a table, since a dataset may have a way of its own.
    """

    def __init__(self, terms: Iterable[str]):
        self.terms = tuple(terms)
        self._seen: Counter[str] = Counter()
        self._fitting: Counter[str] = Counter()
        self._odd: dict[str, str] = {}

    def see(self, columns: Sequence[pa.Array]) -> None:
        """Count the values (texts, or null) of a chunk's columns, in the order of ``terms``."""
        for term, column in zip(self.terms, columns, strict=True):
            written = column.drop_null()
            if term in DATED:  # "n/a" is nobody's year
                written = written.filter(pc.match_substring_regex(written, "[0-9]"))
            fits = pc.match_substring_regex(written, LOOKS[term])
            self._seen[term] += len(written)
            self._fitting[term] += fits.true_count
            if term not in self._odd and fits.true_count < len(written):
                self._odd[term] = written.filter(pc.invert(fits))[0].as_py()

    def check(self, file: str) -> None:
        """Raise BrokenTable if most values of a column look like those of another."""
        for term in self.terms:
            seen, fitting = self._seen[term], self._fitting[term]
            if seen >= FEW and 2 * fitting < seen:
                raise BrokenTable(
                    f"{file}: most values of {term} look like those of another column, such as "
                    f"{self._odd[term][:40]!r}."
                )
