"""A GBIF that answers badly a tenth of the time."""

import pytest

from harvest.sandbox.api.faults import Faults
from tests.faults.portal import TIMEOUT, await_true

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "fault",
    [
        {"too_many_requests": 0.1},
        {"server_error": 0.1},
        {"truncated": 0.1},
        {"slow": 0.1, "delay": TIMEOUT * 1.5},
    ],
    ids=["429", "500", "truncated", "timeout"],
)
def test_a_tenth_of_the_answers_being_bad_changes_nothing(harvested, portal, manage, fault):
    portal.sandbox.faults = Faults(seed=5, in_a_row=1, retry_after=0, **fault)
    assert manage.run("harvest") == 0, manage.said()
    assert "trying again" in manage.said()
    assert not harvested.differences()


def test_a_harvest_by_download_withstands_all_of_them_and_files_that_break_off(by_download):
    portal, manage = by_download.portal, by_download.commands
    shares = {"too_many_requests": 0.02, "server_error": 0.03, "truncated": 0.03, "slow": 0.02}
    portal.sandbox.faults = Faults(
        seed=5, in_a_row=1, retry_after=0, delay=TIMEOUT * 1.5, cut_file=1, **shares
    )
    assert manage.run("harvest") == 0, manage.said()
    assert "trying again" in manage.said()
    assert any("Range" in request.headers for request in portal.sandbox.requests)
    assert not by_download.differences()


def test_slow_answers_are_waited_for(harvested, portal, manage):
    portal.sandbox.faults = Faults(seed=5, slow=0.1, delay=TIMEOUT / 5)
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()


def test_a_gbif_that_is_gone_fails_the_harvest_and_the_next_one_completes_it(
    harvested, portal, manage
):
    manage.start("harvest")
    await_true(lambda: len(portal.sandbox.requests) > 60)
    portal.sandbox.faults = Faults(server_error=1, in_a_row=1_000)
    assert manage.wait() == 1, manage.said()
    assert "The harvest failed: http" in manage.said()
    assert "500" in manage.said(), manage.said()
    portal.sandbox.faults = Faults()
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()
