import logging
import socket

import pytest
from django.utils import timezone

from harvest.models import HarvestRun
from portal.development.sandbox import (
    is_free,
    remembered_port,
    resume_sandbox,
    sandbox_environment,
    start_sandbox,
)


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


@pytest.fixture
def taken():
    """A port that somebody else has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def port(taken):
    """A port that nobody has; not the next one to be given away."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def start_at(runner, port):
    run = runner(prints=f"Sandbox: http://127.0.0.1:{port}/v1")
    start_sandbox(run)
    return asked_ports(run)


def asked_ports(run):
    """The ports that sandboxes were asked to take."""
    return [arguments[arguments.index("--port") + 1] for arguments, _environment in run.asked]


def harvest_of(port):
    return HarvestRun.objects.create(
        kind=HarvestRun.Kind.SPECIMENS,
        state=HarvestRun.State.COMPLETED,
        started_at=timezone.now(),
        source_url=f"http://127.0.0.1:{port}/v1",
    )


def test_the_first_sandbox_takes_any_port_and_the_next_takes_it_again(runner, port):
    assert remembered_port() == 0
    assert start_at(runner, port) == ["0"]
    assert start_at(runner, port) == [str(port)]


def test_a_port_that_somebody_else_has_is_given_up(runner, port, taken):
    start_at(runner, taken)
    assert start_at(runner, port) == ["0"]
    assert remembered_port() == port


def test_a_portal_with_the_sandboxs_records_starts_it_again_for_their_pictures(db, runner, port):
    start_at(runner, port)
    harvest_of(port)
    run = runner()
    resume_sandbox(run)
    assert asked_ports(run) == [str(port)]


def test_a_portal_with_other_records_starts_no_sandbox(db, runner, port):
    harvest_of(port)
    run = runner()
    resume_sandbox(run)  # none was started before
    start_at(runner, port + 1)
    resume_sandbox(run)  # it was never harvested
    assert run.asked == []


def test_pictures_that_cannot_be_served_are_said_in_the_log(db, runner, taken, caplog):
    start_at(runner, taken)
    harvest_of(taken)
    run = runner()
    with caplog.at_level(logging.WARNING, "portal.development.sandbox"):
        resume_sandbox(run)
    assert run.asked == []
    assert f"Port {taken} is in use" in caplog.text


def test_a_port_is_free_if_it_can_be_taken(taken):
    assert is_free(0)
    assert not is_free(taken)
    assert not is_free(70_000)


def test_the_portal_may_fetch_pictures_from_the_sandbox_that_there_was(db, settings):
    assert sandbox_environment() == {}
    (settings.PORTAL_VAR / "sandbox_port").write_text("4711")
    harvest_of(4712)
    assert sandbox_environment() == {"PICTURE_LOCAL_ORIGINS": "http://127.0.0.1:4711"}


def test_a_portal_with_the_sandboxs_records_asks_the_sandbox(db, settings):
    (settings.PORTAL_VAR / "sandbox_port").write_text("4711")
    harvest_of(4711)
    assert sandbox_environment()["GBIF_API_URL"] == "http://127.0.0.1:4711/v1"
