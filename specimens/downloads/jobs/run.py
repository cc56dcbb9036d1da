"""Make the downloads that wait, one after the other.

A download whose maker was killed has not been heard of for a while, and is begun again from the start:
from the index and the database as they are then. What it had written is removed.
"""

import errno
import hashlib
import logging
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import timedelta
from typing import BinaryIO

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from institutions.exclusion import given_keys
from institutions.web.parameters import InvalidParameter
from specimens.downloads.jobs.claim import claim, end
from specimens.downloads.jobs.files import keep, remove_file, sweep
from specimens.downloads.jobs.folder import (
    check_room,
    folder_of,
    keys_part_of,
    part_of,
    remove_parts,
)
from specimens.downloads.jobs.keeper import Keeper, Stopped, mine
from specimens.downloads.jobs.keys import KeysWriter
from specimens.downloads.jobs.problems import GIVEN_UP, NO_ROOM, NOT_UNDERSTOOD, NoRoom
from specimens.downloads.jobs.stored import erase_expired, request_of
from specimens.downloads.jobs.tally import Tally
from specimens.downloads.make import export_of, scan_one_generation
from specimens.downloads.page import search_url
from specimens.downloads.processes import worthwhile
from specimens.downloads.snapshot import patient_snapshot
from specimens.downloads.writers.bundle import write_bundle
from specimens.models import SearchDownload
from specimens.search.engine import FieldMissing, IndexMissing, get_engine
from specimens.stores.store import StoreAway

logger = logging.getLogger("specimens.downloads")

State = SearchDownload.State
# Of the file within the zip file, where it is not the format's: GBIF's clients look for that.
ENDINGS = {"tsv": "csv"}
BETWEEN_CHECKS = 64_000_000  # bytes that are written without a look at the disk


def run_all() -> None:
    """Make what waits until nothing does; erase what has expired."""
    erase_expired()
    sweep()
    while download := claim():
        make(download)


def make(download: SearchDownload) -> None:
    """Make the file of a claimed download; whatever happens, the row says so in the end.

    A failure that may pass puts it back among those that wait.
    """
    try:
        with Keeper(download) as keeper:
            digest = _write(download, keeper)
            keeper.check()
            # Within: it takes minutes to bring a large file into a bucket.
            keep(download)
        _end(download, keeper, digest)
    except Stopped:
        logger.info("Download %s is not wanted any more", download.key)
    except (IndexMissing, DatabaseError, InterfaceError, StoreAway) as error:
        logger.warning("Download %s is put back: %s", download.key, error)
        connection.close()
        mine(download).update(seen_at=None)
        raise
    except (NoRoom, OSError) as error:
        logger.warning("Download %s can't be written: %s", download.key, error)
        is_full = isinstance(error, NoRoom) or error.errno in (errno.ENOSPC, errno.EDQUOT)
        end(mine(download), state=State.FAILED, problem=NO_ROOM if is_full else GIVEN_UP)
    except (InvalidParameter, FieldMissing):
        end(mine(download), state=State.FAILED, problem=NOT_UNDERSTOOD)
    except Exception:
        logger.exception("Download %s could not be made", download.key)
        mine(download).update(state=State.PREPARING)
    finally:
        _remove_unless_kept(download)


def _write(download: SearchDownload, keeper: Keeper) -> str:
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


def _end(download: SearchDownload, keeper: Keeper, digest: str) -> None:
    """Make the row of a kept file ready. Raises Stopped."""
    now = timezone.now()
    kept = end(
        mine(download),
        state=State.SUCCEEDED,
        done=keeper.done,
        size=keeper.size,
        sha256=digest,
        run=download.run,
        generation=download.generation,
        datasets=download.datasets,
        excluded=download.excluded,
        erase_after=now + timedelta(days=settings.DOWNLOAD_DAYS),
    )
    if not kept:
        raise Stopped


def _remove_unless_kept(download: SearchDownload) -> None:
    part_of(download).unlink(missing_ok=True)
    newest = SearchDownload.objects.filter(pk=download.pk).first()
    if newest is None or newest.attempts != download.attempts:
        return  # another process makes it
    if newest.state != State.SUCCEEDED:
        remove_parts(download)
        with suppress(OSError):  # the store is away: the next attempt writes over it
            remove_file(download)
