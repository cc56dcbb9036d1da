"""gunicorn.conf.py, by what gunicorn then does."""

import json
import os
import subprocess
import sys
import urllib.request

import pytest

from tests.faults.portal import await_true
from tests.faults.processes import free_port, listens, running

NUMBER = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def log_of(root, tmp_path):
    """``log_of(**environment)``: the access log of one search for moths, come to from another."""

    def log_of(**environment) -> str:
        port = free_port()
        bind = ["--bind", f"127.0.0.1:{port}", "--no-control-socket"]
        log = tmp_path / "access.log"
        with log.open("w") as file:
            server = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "portal.wsgi", *bind, "--access-logfile", "-"],
                cwd=root,
                env=os.environ
                | {"PORTAL_VAR": str(tmp_path / "var"), "BEHIND_PROXY": "true"}
                | environment,
                stdout=file,
                stderr=subprocess.DEVNULL,
            )
        address = f"http://127.0.0.1:{port}/healthz?q=moths"
        headers = {"Referer": address, "X-Request-ID": NUMBER, "X-Forwarded-For": "192.0.2.7"}
        with running(server):
            await_true(lambda: listens(port))
            asked = urllib.request.Request(address, headers=headers)
            with urllib.request.urlopen(asked, timeout=60):  # noqa: S310
                await_true(log.read_text)
        return log.read_text()

    return log_of


def test_the_access_log_has_neither_search_words_nor_addresses(log_of):
    line = log_of()
    assert '"GET /healthz HTTP/1.1" 200 ' in line
    assert line.endswith(f" {NUMBER}\n")
    for secret in ("moths", "192.0.2.7", "127.0.0.1"):
        assert secret not in line


def test_the_access_log_has_search_words_if_the_operator_says_so(log_of):
    assert '"GET /healthz?q=moths HTTP/1.1" 200 ' in log_of(ACCESS_LOG_QUERIES="true")


def test_the_access_log_is_json_if_the_operator_says_so(log_of):
    line = json.loads(log_of(LOG_FORMAT="json"))
    assert line["message"] == "GET /healthz 200"
    assert (line["status"], line["bytes"], line["request_id"]) == ("200", 3, NUMBER)
    assert 0 <= line["seconds"] < 60
    assert not {"moths", "192.0.2.7", "127.0.0.1"} & set(map(str, line.values()))
    assert "moths" not in json.dumps(line)
