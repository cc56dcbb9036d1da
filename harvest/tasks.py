"""Celery's doors to the harvest. The schedule is in the settings."""

from contextlib import suppress

from celery import shared_task
from django.db import InterfaceError, OperationalError

from harvest.download.failures import DownloadFailed
from harvest.gbif import TemporaryFailure
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.runs.claim import Claimed
from harvest.runs.resume import last_settled_run
from specimens.search.indexer import IndexBusy, get_indexer

# GBIF's troubles, the database's, a download that came to nothing, too little memory for parsing
# it, and another harvest's turn.
TRANSIENT = (
    *(TemporaryFailure, OperationalError, InterfaceError),
    *(DownloadFailed, ChildProcessError, Claimed),
)
# 5, 10, 20, 40 and then 50 minutes: Redis would hand on again what waits for more than an hour.
RETRY = {
    "autoretry_for": TRANSIENT,
    "retry_backoff": 300,
    "retry_backoff_max": 3000,
    "retry_jitter": False,
    "max_retries": 8,
}


@shared_task(**RETRY)
def harvest_institutions():
    harvest(specimens=False)


@shared_task(**RETRY)
def harvest_specimens():
    harvest(institutions=False)


@shared_task(**RETRY)
def harvest_increment():
    harvest(institutions=False, wanted=HarvestOptions(increment=True))


@shared_task
def index():
    """Make good what a killed writer or a lost folder has left undone; else there is nothing to do."""
    with suppress(IndexBusy):  # who is writing makes it good
        get_indexer().index(last_settled_run())
