"""The Celery tasks that harvest. Their schedule is in the settings."""

from contextlib import suppress

from celery import shared_task
from django.db import InterfaceError, OperationalError

from harvest.download.failures import DownloadFailed
from harvest.gbif import TemporaryFailure
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.runs.claim import Claimed, is_claimed
from harvest.runs.resume import last_settled_run
from specimens.presenters.counts_ahead import count_ahead
from specimens.search.engine import IndexMissing, get_engine
from specimens.search.indexer import IndexBusy, get_indexer

# Trouble at GBIF or with the database, a download that failed, a parsing process that was killed
# (too little memory), and another harvest that is running.
TRANSIENT = (
    *(TemporaryFailure, OperationalError, InterfaceError),
    *(DownloadFailed, ChildProcessError, Claimed),
)
# 5, 10, 20, 40 and then 50 minutes: Redis delivers a task again if it waits more than an hour.
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
    """Index what a killed indexer, or a lost index folder, has left undone; usually nothing.

    A harvest indexes what it changed at its own end. While one runs, or hangs, this builds only an
    index that is missing, so that search comes back.
    """
    if is_claimed() and is_searchable():
        return
    with suppress(IndexBusy):  # another process is already indexing it
        if get_indexer().index(last_settled_run()):
            count_ahead(get_engine())


@shared_task
def verify_index():
    """Read the whole index, and build another if a file of it is damaged."""
    with suppress(IndexMissing):  # ``index`` builds it, every five minutes
        if get_indexer().verify():
            index()


def is_searchable() -> bool:
    try:
        return bool(get_engine().generation)
    except IndexMissing:
        return False
