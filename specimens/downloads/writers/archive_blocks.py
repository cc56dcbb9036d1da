"""The lines of an archive's tables: those of some records and of their media, together."""

from collections import Counter
from dataclasses import dataclass

import orjson
from django.db.models import F, TextField
from django.db.models.functions import Cast

from specimens.downloads.columns import AS_WRITTEN, archive_parts, names
from specimens.downloads.lines import Lines
from specimens.downloads.values import line_of
from specimens.models import media_of

# Of a record, besides its line: its dataset and its media, as text where that is read faster.
MORE = (Cast("dataset", TextField()), Cast("plain_media", TextField()), F("packed_media"))
NO_MEDIA = "[]"
VERBATIM_NAMES = {"verbatimScientificName": "scientificName"}
VERBATIM_COLUMNS = ("gbifID", *(VERBATIM_NAMES.get(name, name) for name in AS_WRITTEN))
MEDIA_COLUMNS = names("""
    gbifID type format identifier references title description source audience created creator
    contributor publisher license rightsHolder
""")


@dataclass(frozen=True)
class Block:
    """The lines of some records, of their verbatim terms and of their media; the number of records by the key of the dataset."""

    records: bytes
    verbatim: bytes
    media: bytes
    datasets: Counter


class ArchiveBlocks:
    """Makes blocks of an archive (specimens/downloads/blocks.py)."""

    def __init__(self):
        self._lines = Lines(*archive_parts(), more=MORE)
        self.fetch = self._lines.fetch

    def make(self, rows: list[tuple]) -> Block:
        made = self._lines.make(rows)
        datasets, plain, packed = made.more
        media = map(media_lines, made.keys, plain, packed)
        _interpreted, as_written = made.parts
        verbatim = [f"{key}\t{line}\n" for key, line in zip(made.keys, as_written, strict=True)]
        written = "".join(verbatim).encode(errors="replace")
        return Block(made.data, written, b"".join(media), Counter(datasets))


def line(values) -> bytes:
    return ("\t".join(map(line_of, values)) + "\n").encode(errors="replace")


def media_lines(key: int, plain: str, packed: bytes | memoryview | None) -> bytes:
    """The lines of the media of a record."""
    if plain == NO_MEDIA and packed is None:
        return b""
    media = media_of(orjson.loads(plain), packed)
    return b"".join([line([key, *map(medium.get, MEDIA_COLUMNS[1:])]) for medium in media])
