"""gunicorn with our worker and as many threads as in production, while museums hang."""

import http.client
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from portal.serving.size import THREADS
from tests.faults.portal import await_true
from tests.faults.processes import free_port, listens, running
from tests.institutions.pictures.museum import museum as open_museum

ROOT = Path(__file__).resolve().parents[3]
# What asks for a picture, and a page that needs a thread and nothing else.
APPLICATION = """
import django, os
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
django.setup()
from django.http import HttpResponse
from institutions.pictures.answer import answer_picture
def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/page":
        answer = HttpResponse("page")
    else:
        answer = answer_picture({museum!r} + path, 480)
    start_response(f"{{answer.status_code}} X", list(answer.headers.items()))
    return [answer.content]
"""


@pytest.fixture
def served(tmp_path):
    """(port, museum) of one worker whose museum hangs."""
    with open_museum() as museum:
        (tmp_path / "made_up.py").write_text(APPLICATION.format(museum=museum.origin))
        port = free_port()
        options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", str(THREADS)]
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
        environment |= {"PORTAL_VAR": str(tmp_path), "PICTURE_LOCAL_ORIGINS": museum.origin}
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "made_up:application", *options],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        with running(process):
            await_true(lambda: listens(port))
            yield port, museum


def opened(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path)
    return connection


def test_pages_are_answered_while_fifty_pictures_hang(served):
    port, museum = served
    with ExitStack() as stack:
        for number in range(50):
            museum.hangs(f"/{number}.jpg")
        asked = [
            stack.enter_context(closing(opened(port, f"/{number}.jpg"))) for number in range(50)
        ]
        for _time in range(20):
            with closing(opened(port, "/page")) as page:
                assert page.getresponse().read() == b"page"
        statuses = [connection.getresponse().status for connection in asked]
        assert set(statuses) <= {404, 503}
        assert statuses.count(503) > 40  # sent away, not kept waiting
        assert len(museum.asked) <= 9  # three at a time of one host, until it is left alone
