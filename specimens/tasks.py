"""The Celery task of the queue exports: files that people wait for."""

from celery import shared_task
from django.db import InterfaceError, OperationalError

from specimens.downloads.jobs.dispatch import TASK
from specimens.downloads.jobs.run import run_all
from specimens.search.engine import IndexMissing
from specimens.search.indexer import catch_up
from specimens.stores.store import StoreAway


@shared_task(
    name=TASK,
    autoretry_for=(OperationalError, InterfaceError, IndexMissing, StoreAway),
    retry_backoff=30,
)
def make_downloads():
    catch_up()  # where no web process of this machine does so
    run_all()
