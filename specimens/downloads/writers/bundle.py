"""A zip file of a file in any format, with what says what it is."""

from collections import Counter
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from specimens.downloads.citation import datasets_of
from specimens.downloads.export import Export
from specimens.downloads.formats import Format
from specimens.downloads.pipe import Pipe
from specimens.downloads.writers.about import about
from specimens.downloads.zip_member import open_member

LEVEL = 1
COMPRESSED = ("parquet", "xlsx")  # already


def write_bundle(format_: Format, export: Export, counts: Counter, name: str) -> Iterator[bytes]:
    """The parts of the zip file; ``counts``, by dataset, are complete when all batches are read.

    ``name`` is that of the file in it. A Darwin Core archive is such a bundle by itself.
    """
    if format_.name == "dwca":
        yield from format_.write(export)
        return
    pipe = Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED, compresslevel=LEVEL) as zipped:
        info = ZipInfo(name, export.made_at.timetuple()[:6])
        info.compress_type = ZIP_STORED if format_.name in COMPRESSED else ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with open_member(zipped, info) as member:
            for part in format_.write(export):
                member.write(part)
                yield pipe.take()
        files = f"  {name.ljust(16)} {format_.label}\n"
        for each, text in about(export, files, datasets_of(counts), counts.total()):
            zipped.writestr(each, text)
        yield pipe.take()
    yield pipe.take()
