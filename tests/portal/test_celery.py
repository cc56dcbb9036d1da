"""What beat schedules, and says that it does not."""

import json
import os
import subprocess
import sys
from queue import Queue

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker

from portal.request_id import NONE, current

ASKED = """
import json, logging, sys
logging.basicConfig(stream=sys.stderr)
import django; django.setup()
from celery.signals import beat_init
from portal.celery import app
beat_init.send(sender=None)
print(json.dumps(sorted(app.conf.beat_schedule)))
"""


def scheduled(root, **environment):
    """(the names in the schedule, what is said at start) of a process with these settings."""
    variables = {"DJANGO_SETTINGS_MODULE": "portal.settings", **environment}
    process = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=root,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(process.stdout.splitlines()[-1]), process.stderr


@pytest.mark.parametrize("account", [{}, {"GBIF_USER": "curator", "GBIF_PASSWORD": "secret"}])
def test_all_specimens_are_scheduled_only_with_an_account(root, account):
    names, said = scheduled(root, **{"GBIF_USER": "", "GBIF_PASSWORD": ""} | account)
    assert ("specimens" in names) is bool(account)
    assert ("no harvest of all specimens is scheduled" in said) is not bool(account)
    assert {"institutions", "increment", "index"} <= set(names)


def test_a_task_has_the_number_of_the_request_that_started_it():
    seen = Queue()
    app = Celery("numbers", broker="memory://", set_as_current=False)

    @app.task(name="numbers.see")
    def see():
        seen.put(current.get())

    with start_worker(app, perform_ping_check=False, pool="solo", shutdown_timeout=60):
        current.set("0123456789abcdef")
        see.delay()
        assert seen.get(timeout=60) == "0123456789abcdef"
        current.set(NONE)
        own = see.delay().id  # by beat, or by hand
        assert seen.get(timeout=60) == own
