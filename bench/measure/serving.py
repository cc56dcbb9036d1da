"""Runs the portal as in production, while it is measured."""

import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUNICORN = (
    *("gunicorn", "portal.wsgi", "--no-control-socket"),
    *("--access-logfile", "-", "--log-level", "warning"),
)
START_SECONDS = 60


@contextmanager
def serving() -> Iterator[str]:
    """Serve PORTAL_VAR with gunicorn, with the Dockerfile's workers; yield the address."""
    with server_at() as (url, _server):
        yield url


@contextmanager
def server_at(port: int | None = None) -> Iterator[tuple[str, subprocess.Popen]]:
    """The same, at a free port or the given one; yield the address and gunicorn's first process."""
    files, port = ROOT / "staticfiles", port or free_port()
    had_files = files.exists()
    environment = os.environ | {
        "PORTAL_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "127.0.0.1",
        "PORTAL_CONTACT": "bench@example.org",
        "BEHIND_PROXY": "true",
        "MALLOC_ARENA_MAX": "2",
        "REQUESTS_PER_MINUTE": "0",  # all come from one address
    }
    run = {"cwd": ROOT, "env": environment, "stdout": subprocess.DEVNULL}
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput"], check=True, **run)
    server = subprocess.Popen(
        [sys.executable, "-m", *GUNICORN, "--bind", f"127.0.0.1:{port}"],
        **run,
    )
    try:
        await_home(server, port)
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.terminate()
        server.wait()
        if not had_files:
            shutil.rmtree(files)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_home(server: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while home_status(port) != 200:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("The portal does not answer.")
        time.sleep(0.2)


def home_status(port: int) -> int:
    """Return the HTTP status of the home page; 0 if there is no answer."""
    home = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    try:
        home.request("GET", "/", headers={"X-Forwarded-Proto": "https"})
        return home.getresponse().status
    except OSError:
        return 0
    finally:
        home.close()
