"""The Celery task of the queue exports: files that people wait for."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from specimens.downloads.jobs.dispatch import TASK
from specimens.downloads.jobs.run import run_all
from specimens.search.engine import IndexMissing


@shared_task(
    name=TASK, autoretry_for=(OperationalError, InterfaceError, IndexMissing), retry_backoff=30
)
def make_downloads():
    run_all()
