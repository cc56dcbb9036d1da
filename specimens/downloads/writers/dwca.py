"""A Darwin Core archive: the records, their media, what describes both, and how to cite them.

It is a zip file that is sent while it is made. Verbatim terms and media, which are read with the records, wait until those
are written: on disk if they are many.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from specimens.downloads.blocks import blocks
from specimens.downloads.citation import datasets_of
from specimens.downloads.columns import archive_columns
from specimens.downloads.export import Export
from specimens.downloads.pipe import Pipe
from specimens.downloads.spool import Spool
from specimens.downloads.writers import eml, meta
from specimens.downloads.writers.about import about, cite_export
from specimens.downloads.writers.archive_blocks import (
    MEDIA_COLUMNS,
    VERBATIM_COLUMNS,
    ArchiveBlocks,
    line,
)
from specimens.downloads.zip_member import open_member

IN_MEMORY = 8_000_000  # bytes of lines that wait
FILES = """\
  occurrence.txt   a record a line; tabs between the values, ";" between several values of one
  verbatim.txt     of these values those that GBIF passes on as they were written
  multimedia.txt   their pictures and other media
  meta.xml         the terms of the columns
  eml.xml          a description of this archive
  dataset/         a description of each dataset
"""


def write_dwca(export: Export) -> Iterator[bytes]:
    counts, pipe = Counter(), Pipe()
    core = [each.name for each in archive_columns()]
    with (
        waiting(export) as verbatim,
        waiting(export) as media,
        ZipFile(pipe, "w", ZIP_DEFLATED) as zipped,
    ):
        with open_member(zipped, "occurrence.txt") as member:
            member.write(line(core))
            for block in blocks(export, ArchiveBlocks):
                member.write(block.records)
                verbatim.write(block.verbatim)
                media.write(block.media)
                counts.update(block.datasets)
                yield pipe.take()
        for name, columns, lines in (
            ("verbatim.txt", VERBATIM_COLUMNS, verbatim),
            ("multimedia.txt", MEDIA_COLUMNS, media),
        ):
            with open_member(zipped, name) as member:
                member.write(line(columns))
                for part in lines.read():
                    member.write(part)
                    yield pipe.take()
        zipped.writestr(
            "meta.xml", meta.describe(export.site, core, VERBATIM_COLUMNS, MEDIA_COLUMNS)
        )
        datasets = Counter({UUID(key) if key else None: n for key, n in counts.items()})
        for name, text in descriptions(export, datasets):
            zipped.writestr(name, text)
            yield pipe.take()
    yield pipe.take()


@contextmanager
def waiting(export: Export) -> Iterator[Spool]:
    """Lines that wait until another file of the archive is written: on disk, if they are many."""
    with SpooledTemporaryFile(IN_MEMORY, dir=export.folder) as file:
        yield Spool(file)


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
