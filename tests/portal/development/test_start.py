import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import time
import uuid
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import psutil
import pytest
from django.core.management import CommandError
from django.utils import timezone

from harvest.models import HarvestRun
from harvest.sandbox.generate.world import generate_world
from portal.development.sandbox import INSTITUTIONS
from portal.development.start import (
    FIRST_SLICE,
    choose_source,
    fill,
    gbif_answers,
    is_filled,
)
from specimens.models import Specimen
from tests.harvest.builders import wanted_records


@pytest.fixture
def a_specimen(db):
    return Specimen.objects.create(gbif_id=1, dataset_id=uuid.uuid4())


def a_run(state, started_at=None, kind=HarvestRun.Kind.SPECIMENS):
    return HarvestRun.objects.create(
        kind=kind, state=state, started_at=started_at or timezone.now(), source_url="http://x/v1"
    )


@pytest.fixture
def gbif(settings):
    """A live GBIF: what it answers is (status, body)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, body = self.server.answer
            self.server.agent = self.headers["User-Agent"]
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.answer = (200, b'{"count": 42}')
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        settings.LIVE_GBIF_API_URL = f"http://127.0.0.1:{server.server_port}/v1"
        settings.PORTAL_CONTACT = "curator@example.org"
        yield server
        server.shutdown()


def test_an_empty_portal_is_not_filled(db):
    a_run(HarvestRun.State.COMPLETED)
    assert not is_filled()


def test_specimens_and_an_ended_harvest_fill_the_portal(a_specimen):
    a_run(HarvestRun.State.INCOMPLETE)
    assert is_filled()


@pytest.mark.parametrize("state", [HarvestRun.State.RUNNING, HarvestRun.State.FAILED])
def test_a_last_harvest_that_did_not_end_leaves_it_unfilled(a_specimen, state):
    a_run(HarvestRun.State.COMPLETED, timezone.now() - timedelta(days=1))
    a_run(state)
    assert not is_filled()


def test_the_institutions_harvest_does_not_count(a_specimen):
    a_run(HarvestRun.State.COMPLETED, kind=HarvestRun.Kind.INSTITUTIONS)
    assert not is_filled()


def test_a_filled_portal_is_indexed_and_not_harvested_again(a_specimen, runner):
    a_run(HarvestRun.State.COMPLETED)
    run = runner()
    fill(run)
    assert run.asked == [(("manage.py", "index"), {})]


def test_an_index_that_fails_stops_the_start(a_specimen, runner):
    a_run(HarvestRun.State.COMPLETED)
    with pytest.raises(CommandError, match="index could not be built"):
        fill(runner(code=1))


def test_all_of_an_api_that_someone_chose_is_harvested(db, settings, runner):
    settings.GBIF_API_URL_CHOSEN = True
    run = runner()
    fill(run)
    assert run.asked == [(("manage.py", "harvest"), {})]


def test_a_harvest_that_fails_stops_the_start(db, settings, runner):
    settings.GBIF_API_URL_CHOSEN = True
    with pytest.raises(CommandError, match="harvest did not finish"):
        fill(runner(code=1))


def test_live_gbif_gives_a_first_slice(settings, gbif, runner):
    settings.GBIF_API_URL_CHOSEN = False
    assert choose_source(runner()) == (["--limit", "20000"], {})
    assert settings.PORTAL_CONTACT in gbif.agent


@pytest.mark.parametrize("answer", [(500, b"{}"), (200, b"<html>Log in to the hotel's network")])
def test_an_answer_that_is_not_gbifs_does_not_count(gbif, answer):
    gbif.answer = answer
    assert not gbif_answers()


def test_the_sandbox_stands_in_for_a_gbif_out_of_reach(settings, runner, tmp_path):
    settings.PORTAL_VAR = tmp_path
    settings.GBIF_API_URL_CHOSEN = False
    settings.LIVE_GBIF_API_URL = "http://127.0.0.1:9/v1"
    run = runner(prints="Sandbox: http://127.0.0.1:4711/v1")
    assert choose_source(run) == ([], {"GBIF_API_URL": "http://127.0.0.1:4711/v1"})
    assert run.asked[0][0][:4] == ("manage.py", "sandbox", "--port", "0")


def test_the_sample_is_at_least_as_large_as_a_first_slice_of_live_gbif(settings):
    world = generate_world(settings.SAMPLE_SPECIMENS, INSTITUTIONS)
    at_home = {
        key
        for key, institution in world.institutions.items()
        if institution["active"] and institution["address"].get("country") == "GB"
    }
    in_scope = [
        record
        for record in wanted_records(world).values()
        if record.get("institutionKey") in at_home
    ]
    assert len(in_scope) >= FIRST_SLICE


def test_a_sandbox_that_does_not_start_stops_the_start(settings, runner, tmp_path):
    settings.PORTAL_VAR = tmp_path
    settings.GBIF_API_URL_CHOSEN = False
    settings.LIVE_GBIF_API_URL = "http://127.0.0.1:9/v1"
    with pytest.raises(CommandError, match="sandbox did not start"):
        choose_source(runner())


# With real processes ---------------------------------------------------------------------------


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes_of(folder):
    """Living processes that were given to keep their things in the folder."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            given = process.environ().get("PORTAL_VAR") == str(folder)
            if given and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def words_of(processes):
    """All words of the processes' command lines; those that have just ended have none."""
    words = set()
    for process in processes:
        with contextlib.suppress(psutil.Error):
            words.update(process.cmdline())
    return words


class Portal:
    def __init__(self, root, folder, **environment):
        self.folder, self.port = folder, free_port()
        bare = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "GBIF_API_URL", "MAKEFLAGS", "MAKELEVEL")
        }
        given = {"PORTAL_VAR": str(folder), "PORT": str(self.port)}
        self.log = open(folder / "stderr", "a+")  # noqa: SIM115
        self.process = subprocess.Popen(
            # The packages are installed already: that is what runs this test.
            ["make", "--no-print-directory", "--assume-old=.venv/.installed", "run"],
            cwd=root,
            env=bare | given | environment,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            start_new_session=True,
        )

    def ready(self):
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Ready: "):
                break
        assert f"Ready: http://127.0.0.1:{self.port}/\n" in lines, self.complaint()

    def complaint(self):
        self.log.seek(0)
        return self.log.read()[-3000:]

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def stop(self, number):
        """What Ctrl-C and service managers do: SIGINT to the whole group, SIGTERM to make."""
        if number == signal.SIGINT:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        self.process.wait(60)

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
        self.log.close()


@pytest.fixture
def portal(root, var_folder):
    if not (root / ".venv" / "bin" / "python").exists():
        pytest.skip("make has not installed the portal into .venv")
    portals = []

    def open_portal(**environment):
        portals.append(Portal(root, var_folder, **environment))
        return portals[-1]

    yield open_portal
    for one in portals:
        one.close()
    deadline = time.monotonic() + 30
    while processes_of(var_folder) and time.monotonic() < deadline:
        time.sleep(0.05)


def test_make_run_serves_sample_data_without_gbif_and_starts_from_them_again(portal, var_folder):
    sample = {"SAMPLE_SPECIMENS": "1500"}
    first = portal(**sample)
    first.ready()
    assert first.get("/")[0] == 200
    count = json.loads(first.get("/api/v1/occurrence/search?limit=0")[1])["count"]
    assert count > 1_000
    first.stop(signal.SIGTERM)
    assert processes_of(var_folder) == []

    second = portal(**sample)
    second.ready()
    assert "harvest" not in words_of(processes_of(var_folder))
    assert json.loads(second.get("/api/v1/occurrence/search?limit=0")[1])["count"] == count
    second.stop(signal.SIGINT)
    assert processes_of(var_folder) == []


def test_make_run_can_be_stopped_in_the_middle_of_the_harvest(portal, var_folder):
    one = portal()
    deadline = time.monotonic() + 60
    while "harvest" not in words_of(processes_of(var_folder)):
        assert time.monotonic() < deadline, one.complaint()
        time.sleep(0.05)
    one.stop(signal.SIGTERM)
    assert processes_of(var_folder) == []


def test_a_port_in_use_is_said_before_anything_is_done(portal, var_folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        one = portal(PORT=str(taken.getsockname()[1]))
        assert one.process.wait(60) != 0
        assert "is in use. Choose another" in one.complaint()
    assert not (var_folder / "postgres").exists()


def test_make_run_refuses_production_settings(portal):
    one = portal(
        PORTAL_ENV="production",
        SECRET_KEY="made-up-" * 8,
        ALLOWED_HOSTS="specimens.example.org",
        PORTAL_CONTACT="portal@example.org",
    )
    assert one.process.wait(60) != 0
    assert "In production, run gunicorn" in one.complaint()
