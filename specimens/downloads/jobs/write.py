"""Write the file of a claimed download."""

import hashlib
from collections.abc import Iterable
from contextlib import closing
from typing import BinaryIO

from institutions.exclusion import given_keys
from specimens.downloads.jobs.files import remove_file
from specimens.downloads.jobs.folder import (
    check_room,
    folder_of,
    keys_part_of,
    part_of,
    remove_parts,
)
from specimens.downloads.jobs.keeper import Keeper
from specimens.downloads.jobs.keys import KeysWriter
from specimens.downloads.jobs.stored import request_of
from specimens.downloads.jobs.tally import Tally
from specimens.downloads.make import export_of, scan_one_generation
from specimens.downloads.page import search_url
from specimens.downloads.processes import worthwhile
from specimens.downloads.snapshot import patient_snapshot
from specimens.downloads.writers.bundle import write_bundle
from specimens.models import SearchDownload
from specimens.search.engine import get_engine

# Of the file within the zip file, where it is not the format's: GBIF's clients look for that.
ENDINGS = {"tsv": "csv"}
BETWEEN_CHECKS = 64_000_000  # bytes that are written without a look at the disk


def write_part(download: SearchDownload, keeper: Keeper) -> str:
    """Write the part of a download; the SHA-256 of it."""
    request = request_of(download)
    remove_parts(download)  # of an attempt that was killed
    remove_file(download)
    folder_of(download).mkdir(parents=True, exist_ok=True)
    # Before the snapshot: who asks to be left out from now on may be in it.
    download.excluded = list(given_keys())
    with (
        patient_snapshot(),
        part_of(download).open("wb") as file,
        KeysWriter(keys_part_of(download)) as keys,
    ):
        generation, scan = scan_one_generation(get_engine(), request)
        tally = Tally(scan, keeper, keys)
        export = export_of(
            request,
            tally.batches(),
            download.site + search_url(request),
            download.started_at,
            generation,
            page=download.site + download.get_absolute_url(),
            folder=folder_of(download),
            processes=worthwhile(download.expected),
        )
        download.run, download.generation = export.run, generation
        name = f"{download.key}.{ENDINGS.get(download.format, request.format.ending)}"
        # Threads that work ahead have to end before the snapshot does.
        with closing(write_bundle(request.format, export, tally.counts, name)) as parts:
            digest = _write_parts(parts, file, keeper)
        download.datasets = {
            str(dataset or ""): number for dataset, number in tally.counts.most_common()
        }
    return digest


def _write_parts(parts: Iterable[bytes], file: BinaryIO, keeper: Keeper) -> str:
    """Write parts to a file as long as it is wanted and there is room; the SHA-256 of all."""
    digest, checked = hashlib.sha256(), 0
    for part in parts:
        keeper.check()
        file.write(part)
        digest.update(part)
        keeper.size += len(part)
        if keeper.size > checked + BETWEEN_CHECKS:
            check_room(0)
            checked = keeper.size
    return digest.hexdigest()
