#!/usr/bin/env python3
"""Generate any number of specimens as a GBIF download, as fast as one core can.

    python -m bench.data.generate FOLDER --specimens N [--first M]

writes the specimens [M, N) into the folder: as specimens.zip, a Darwin Core archive with 226
columns, some 88 of them filled, and with images of a quarter of the specimens; and as keys.tsv
(gbifid, institutionkey, collectionkey). The nth specimen is always the same.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from bench.data.archive_lines import BLOCK, Lines
from bench.data.portions import add_arguments, portions_of
from harvest.sandbox.downloads.dwca import describe
from harvest.sandbox.downloads.dwca_columns import MULTIMEDIA, OCCURRENCE, VERBATIM

KEYS = ("gbifid", "institutionkey", "collectionkey")


def generate(folder: Path, last: int, first: int = 0) -> tuple[Path, Path]:
    """Write the archive of the specimens [first, last) and its file of keys; return their paths.

    The folder is made if it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    archive, keys = folder / "specimens.zip", folder / "keys.tsv"
    with (
        ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=1) as zipped,
        tempfile.TemporaryFile(dir=folder) as media,
        keys.open("wb") as held,
    ):
        with zipped.open("occurrence.txt", "w", force_zip64=True) as records:
            _write(Lines().make(first, last), records, media, held)
        media.seek(0)
        with zipped.open("multimedia.txt", "w", force_zip64=True) as member:
            shutil.copyfileobj(media, member, 1 << 20)
        zipped.writestr("verbatim.txt", "\t".join(VERBATIM) + "\n")
        zipped.writestr("meta.xml", describe())
        zipped.writestr("metadata.xml", "<eml><dataset><title>Benchmark</title></dataset></eml>\n")
    return archive, keys


def _write(lines: Iterator[tuple[str, str, str]], *files: BinaryIO) -> None:
    """Write the lines of the three tables into their files, after their headers."""
    for file, header in zip(files, (OCCURRENCE, MULTIMEDIA, KEYS), strict=True):
        file.write(("\t".join(header) + "\n").encode())
    buffers = ([], [], [])
    for number, triple in enumerate(lines, start=1):
        for buffer, line in zip(buffers, triple, strict=True):
            buffer.append(line)
        if number % BLOCK == 0:
            _flush(buffers, files)
    _flush(buffers, files)


def _flush(buffers, files) -> None:
    for buffer, file in zip(buffers, files, strict=True):
        # Encode line by line: ASCII is fast, but a single other letter would slow the whole block.
        file.write(b"".join([line.encode() for line in buffer]))
        buffer.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=0, help="leave out those before this one")
    parser.add_argument("--portions", action="store_true", help="for bench.national --archives")
    add_arguments(parser)
    asked = parser.parse_args()
    began = time.perf_counter()
    if asked.portions:
        for each in portions_of(asked):
            generate(each.within(asked.folder), each.last, each.first)
    else:
        generate(asked.folder, asked.specimens, asked.first)
    print(f"Generated in {time.perf_counter() - began:.1f} s.")


if __name__ == "__main__":
    main()
