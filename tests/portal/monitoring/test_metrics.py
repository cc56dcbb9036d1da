"""/metrics as Prometheus reads it, from one process and from gunicorn's several."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families


def figures(text: str) -> dict:
    """{(name, label values in the order of their names): value}"""
    return {
        (sample.name, *(value for _name, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def read_metrics(settings, own_index, client):
    """``read_metrics()`` is what /metrics says where it is asked for."""
    settings.METRICS = True
    return lambda: figures(client.get("/metrics").content.decode())


def test_metrics_are_served_only_if_enabled(client, own_index):
    assert client.get("/metrics").status_code == 404


def test_specimens_are_counted_by_scope_in_metrics(read_metrics, own_index, make_specimen):
    for number, scope in enumerate(["IN_SCOPE", "IN_SCOPE", "HELD_ABROAD"]):
        make_specimen(number, scope=scope)
    own_index()
    found = read_metrics()
    assert found["portal_specimens", "IN_SCOPE"] == 2
    assert found["portal_specimens", "HELD_ABROAD"] == 1
    assert found["portal_index_documents",] == 3
    assert found["portal_index_up",] == 1
    assert [name for name in found if name[0] == "portal_index_info"]


def test_a_missing_index_is_a_metric(read_metrics):
    found = read_metrics()
    assert found["portal_index_up",] == 0
    assert ("portal_index_documents",) not in found
    assert found["portal_database_up",] == 1


def test_institutions_and_the_last_harvest_are_metrics(read_metrics, make_institution, make_run):
    make_institution("Kew")
    make_run(ended_at=timezone.now() - timedelta(hours=2))
    make_run(state="failed", ended_at=timezone.now())
    found = read_metrics()
    assert found["portal_institutions",] == 1
    assert 7200 <= found["portal_harvest_age_seconds", "specimens"] < 7300
    assert found["portal_harvest_state", "specimens", "failed"] == 1
    assert found["portal_harvest_state", "specimens", "completed"] == 0


def test_requests_are_counted_by_view_and_status(read_metrics, client):
    def counted(status, view):
        return read_metrics().get(("portal_request_seconds_count", status, view), 0)

    home, unknown = counted("200", "home"), counted("404", "")
    client.get("/")
    client.get("/")
    client.get("/nothing-here")
    assert (counted("200", "home"), counted("404", "")) == (home + 2, unknown + 1)


@pytest.fixture
def gunicorn(root, tmp_path):
    """The address of two workers that have neither a database nor an index."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "METRICS": "true",
        "PORTAL_VAR": str(tmp_path / "var"),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "TMPDIR": str(tmp_path),
    }
    arguments = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--no-control-socket"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "portal.wsgi", *arguments, "--log-level", "warning"],
        cwd=root,
        env=os.environ | environment,
    )
    address = f"http://127.0.0.1:{port}"
    await_answer(address)
    yield address
    server.send_signal(signal.SIGTERM)
    server.wait(30)
    assert not list(tmp_path.glob("portal-metrics-*")), "the figures outlive the server"


def await_answer(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return ask(f"{address}/healthz")
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def ask(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_every_worker_serves_the_sum_and_what_is_missing(gunicorn, tmp_path):
    for _ in range(20):
        ask(f"{gunicorn}/healthz")
    status, said = ask(f"{gunicorn}/readyz")
    assert (status, said) == (503, '{"database": false, "index": false}')
    answers = [figures(ask(f"{gunicorn}/metrics")[1]) for _ in range(10)]
    name = "portal_request_seconds_count", "200", "healthz"
    assert {found[name] for found in answers} == {21}
    assert {found["portal_database_up",] for found in answers} == {0}
    assert list(tmp_path.glob("portal-metrics-*"))
