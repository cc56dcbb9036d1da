"""Downloads are made by a task of the queue exports."""

import pytest
from celery import current_app

from specimens import tasks
from specimens.downloads.jobs import dispatch
from specimens.downloads.jobs.dispatch import TASK
from tests.specimens.downloads.jobs.orders import keys_of, order
from tests.specimens.factories import make_specimen


@pytest.mark.django_db(transaction=True)
def test_a_worker_makes_what_waits(search_index, settings):
    settings.DOWNLOAD_AT_ONCE, settings.DOWNLOAD_JOBS_IN_WEB = 1, True
    for key in (1, 2):
        make_specimen(key)
    search_index()
    with dispatch._thread:
        download = order()
        tasks.make_downloads()
    download.refresh_from_db()
    assert (download.state, keys_of(download)) == ("SUCCEEDED", [1, 2])


def test_the_task_has_a_queue_of_its_own():
    routed = current_app.amqp.router.route({}, TASK)
    assert routed["queue"].name == "exports"
    assert TASK in current_app.tasks
