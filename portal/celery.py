"""The Celery application. Its schedule and broker are in the settings, under CELERY_."""

import logging
import os

from celery import Celery
from celery.signals import beat_init, before_task_publish, task_postrun, task_prerun

from portal.request_id import NONE, current

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_init.connect
def say_what_is_off(**_) -> None:
    """Say at start that no full harvest is scheduled, if there is no account to download with."""
    if "specimens" not in app.conf.beat_schedule:
        logging.getLogger("portal.celery").warning(
            "Without GBIF_USER no harvest of all specimens is scheduled: GBIF blocks clients that "
            "page through a nation. What GBIF withdraws stays until one is loaded by hand."
        )


# A task's lines in the log have the number of the request that started it, or the task's own.


@before_task_publish.connect
def pass_on_request_id(headers=None, **_) -> None:
    if (number := current.get()) != NONE:
        headers["request_id"] = number


@task_prerun.connect
def take_request_id(task_id=None, task=None, **_) -> None:
    current.set(task.request.get("request_id") or task_id)


@task_postrun.connect
def forget_request_id(**_) -> None:
    current.set(NONE)
