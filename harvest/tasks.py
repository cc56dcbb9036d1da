"""Celery's doors to the harvest. The schedule is in the settings."""

from celery import shared_task

from harvest.gbif import TemporaryFailure
from harvest.plan import Wanted
from harvest.run import harvest

again = {"autoretry_for": (TemporaryFailure,), "retry_backoff": 60, "max_retries": 5}


@shared_task(**again)
def harvest_institutions():
    harvest(specimens=False)


@shared_task(**again)
def harvest_specimens():
    harvest(institutions=False)


@shared_task(**again)
def harvest_increment():
    harvest(institutions=False, wanted=Wanted(increment=True))
