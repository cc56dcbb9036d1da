"""A Darwin Core archive: the records, their media, what describes both, and how to cite them.

It is a zip file that is sent while it is made. The media, of which the records must be read before
their own file can begin, wait on disk if they are many.
"""

import json
from collections import Counter
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import F, TextField
from django.db.models.functions import Cast

from specimens.downloads.ahead import ahead
from specimens.downloads.citation import datasets_of
from specimens.downloads.columns import archive_columns, names
from specimens.downloads.export import Export
from specimens.downloads.lines import Lines
from specimens.downloads.pipe import Pipe
from specimens.downloads.values import line_of
from specimens.downloads.writers import eml, meta
from specimens.downloads.writers.about import about, cite_export
from specimens.models import media_of

IN_MEMORY = 8_000_000  # bytes of media
BLOCK = 1_000_000  # bytes
LEVEL = 1  # of compression: the next ones take twice as long for a tenth less
# Of a record, besides its line: its dataset and its media, as text where that is read faster.
MORE = (Cast("dataset", TextField()), Cast("plain_media", TextField()), F("packed_media"))
NO_MEDIA = "[]"
MEDIA_COLUMNS = names("""
    gbifID type format identifier references title description source audience created creator
    contributor publisher license rightsHolder
""")
FILES = """\
  occurrence.txt   a record a line; tabs between the values, ";" between several values of one
  multimedia.txt   their pictures and other media
  meta.xml         the terms of the columns
  eml.xml          a description of this archive
  dataset/         a description of each dataset
"""


def write_dwca(export: Export) -> Iterator[bytes]:
    columns, counts, pipe = archive_columns(), Counter(), Pipe()
    core, media = [each.name for each in columns], list(MEDIA_COLUMNS)
    with (
        SpooledTemporaryFile(IN_MEMORY, dir=export.folder) as spool,
        ZipFile(pipe, "w", ZIP_DEFLATED, compresslevel=LEVEL) as zipped,
    ):
        with zipped.open("occurrence.txt", "w", force_zip64=True) as member:
            member.write(line(core))
            for records, media_of_them in ahead(blocks(export, columns, counts)):
                member.write(records)
                spool.write(media_of_them)
                yield pipe.take()
        with zipped.open("multimedia.txt", "w", force_zip64=True) as member:
            member.write(line(media))
            spool.seek(0)
            while block := spool.read(BLOCK):
                member.write(block)
                yield pipe.take()
        zipped.writestr("meta.xml", meta.describe(core, media))
        datasets = Counter({UUID(key) if key else None: n for key, n in counts.items()})
        for name, text in descriptions(export, datasets):
            zipped.writestr(name, text)
            yield pipe.take()
    yield pipe.take()


def blocks(export: Export, columns, counts: Counter) -> Iterator[tuple[bytes, bytes]]:
    """The lines of records and of their media, in blocks; ``counts`` are added up by dataset."""
    for lines in Lines(columns, MORE).read(export.batches):
        counts.update([dataset for _line, (_key, dataset, *_media) in lines])
        text = "".join([f"{each}\n" for each, _more in lines])
        media = b"".join([media_lines(*more) for _line, more in lines])
        yield text.encode(errors="replace"), media


def line(values) -> bytes:
    return ("\t".join(map(line_of, values)) + "\n").encode(errors="replace")


def media_lines(key: int, _dataset: str, plain: str, packed: bytes | memoryview | None) -> bytes:
    """The lines of the media of a record."""
    if plain == NO_MEDIA and packed is None:
        return b""
    media = media_of(json.loads(plain), packed)
    return b"".join([line([key, *map(medium.get, MEDIA_COLUMNS[1:])]) for medium in media])


def descriptions(export: Export, counts: Counter) -> Iterator[tuple[str, str]]:
    """(name, text) of the files that say what the archive is."""
    datasets, records = datasets_of(counts), counts.total()
    citation = cite_export(export, records)
    licences = sorted({dataset.license for dataset, _number in datasets})
    lines = [f"{number:,} records from {dataset}" for dataset, number in datasets]
    yield "eml.xml", eml.of_download(export.title, citation, lines, licences)
    yield from about(export, FILES, datasets, records)
    for dataset, _number in datasets:
        yield f"dataset/{dataset.key}.xml", eml.of_dataset(dataset)
