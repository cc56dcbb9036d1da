"""gunicorn.conf.py, by what gunicorn then does."""

import os
import subprocess
import sys
import urllib.request

import pytest

from tests.faults.portal import await_true
from tests.faults.processes import free_port, listens, running


@pytest.fixture
def log_of(root, tmp_path):
    """``log_of(**environment)``: the access log of one search for moths, come to from another."""

    def log_of(**environment) -> str:
        port = free_port()
        bind = ["--bind", f"127.0.0.1:{port}", "--no-control-socket"]
        log = tmp_path / "access.log"
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "portal.wsgi", *bind, "--access-logfile", log],
            cwd=root,
            env=os.environ | {"PORTAL_VAR": str(tmp_path / "var")} | environment,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}/healthz?q=moths"
        with running(server):
            await_true(lambda: listens(port))
            asked = urllib.request.Request(address, headers={"Referer": address})
            with urllib.request.urlopen(asked, timeout=60):  # noqa: S310
                await_true(lambda: log.exists() and log.read_text())
        return log.read_text()

    return log_of


def test_the_access_log_has_no_search_words(log_of):
    line = log_of()
    assert '"GET /healthz HTTP/1.1" 200 ' in line
    assert "moths" not in line


def test_the_access_log_has_search_words_if_the_operator_says_so(log_of):
    assert '"GET /healthz?q=moths HTTP/1.1" 200 ' in log_of(ACCESS_LOG_QUERIES="true")
