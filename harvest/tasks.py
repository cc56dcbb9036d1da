"""Celery's doors to the harvest. The schedule is in the settings."""

from contextlib import suppress

from celery import shared_task
from django.db import InterfaceError, OperationalError

from harvest.gbif import TemporaryFailure
from harvest.plan import Wanted
from harvest.resume import ended
from harvest.run import harvest
from specimens.search import indexer
from specimens.search.generations import IndexBusy

passing = (TemporaryFailure, OperationalError, InterfaceError)  # GBIF's, and the database's
again = {"autoretry_for": passing, "retry_backoff": 60, "max_retries": 5}


@shared_task(**again)
def harvest_institutions():
    harvest(specimens=False)


@shared_task(**again)
def harvest_specimens():
    harvest(institutions=False)


@shared_task(**again)
def harvest_increment():
    harvest(institutions=False, wanted=Wanted(increment=True))


@shared_task
def index():
    """Make good what a killed writer or a lost folder has left undone; else there is nothing to do."""
    with suppress(IndexBusy):  # who is writing makes it good
        indexer.index(ended())
