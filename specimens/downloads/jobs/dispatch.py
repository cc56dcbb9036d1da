"""Have downloads made that wait: by a worker of Celery, or in this process by a thread."""

import logging
import threading

from celery import current_app
from celery.exceptions import OperationalError
from django.conf import settings
from django.db import connection

from specimens.downloads.jobs.run import run_all

logger = logging.getLogger("specimens.downloads")

TASK = "specimens.exports.make_downloads"
_thread = threading.Lock()  # held by the one that makes downloads in this process


def start() -> None:
    """Have somebody look for downloads; cheap, and harmless if nothing waits."""
    if settings.DOWNLOAD_JOBS_IN_WEB:
        threading.Thread(target=_make_in_thread, name="downloads", daemon=True).start()
        return
    try:
        current_app.send_task(TASK, expires=60)
    except OperationalError as error:  # beat sends another within a minute
        logger.warning("No worker could be told of a download: %s", error)


def wake() -> None:
    """Take up what was left when web processes do the jobs; elsewhere beat does so every minute."""
    if settings.DOWNLOAD_JOBS_IN_WEB:
        start()


def _make_in_thread() -> None:
    if not _thread.acquire(blocking=False):
        return
    try:
        run_all()
    except Exception:
        logger.exception("Downloads can't be made.")
    finally:
        _thread.release()
        connection.close()
