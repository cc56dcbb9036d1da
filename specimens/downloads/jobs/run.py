"""Make the downloads that wait, one after the other.

A download whose maker was killed has not been heard of for a while, and is begun again from the start:
from the index and the database as they are then. What it had written is removed.
"""

import errno
import logging
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from institutions.web.parameters import InvalidParameter
from specimens.downloads.jobs.claim import claim, end
from specimens.downloads.jobs.files import keep, remove_file, sweep
from specimens.downloads.jobs.folder import (
    part_of,
    remove_parts,
)
from specimens.downloads.jobs.keeper import Keeper, Stopped, mine
from specimens.downloads.jobs.problems import GIVEN_UP, NO_ROOM, NOT_UNDERSTOOD, NoRoom
from specimens.downloads.jobs.stored import erase_expired
from specimens.downloads.jobs.write import write_part
from specimens.models import SearchDownload
from specimens.search.engine import FieldMissing, IndexMissing
from specimens.stores.store import StoreAway

logger = logging.getLogger("specimens.downloads")

State = SearchDownload.State


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
            digest = write_part(download, keeper)
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
