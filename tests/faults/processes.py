"""Redis, PostgreSQL and the portal's site, as processes to start, to stop and to kill."""

import http.client
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from portal.embedded.server import Server
from tests.faults.portal import PATIENCE, await_true


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Redis:
    """A Redis that keeps nothing when it is killed; started within ``with``, and ended with it."""

    def __init__(self, folder: Path):
        self.program = shutil.which("redis-server")
        if self.program is None:
            pytest.skip("no redis-server is installed")
        self.folder, self.port, self.process = folder, free_port(), None

    def __enter__(self) -> "Redis":
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_error) -> None:
        self.kill()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [self.program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )
        await_true(lambda: listens(self.port))

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


def ask(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """(status, headers, body) of an answer. Raises OSError or HTTPException where nobody answers."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as asked:
        asked.request("GET", path)
        answer = asked.getresponse()
        return answer.status, dict(answer.headers), answer.read()


def status(port: int, path: str) -> int:
    """What a page answers; 0 where nobody answers."""
    try:
        return ask(port, path)[0]
    except (OSError, http.client.HTTPException):
        return 0


@contextmanager
def running(process: subprocess.Popen) -> Iterator[subprocess.Popen]:
    """A process that is asked to end at the end."""
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """Ask a process to end; kill it if it does not."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(30)
    if process.poll() is None:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


@contextmanager
def stopped(server: Server) -> Iterator[None]:
    """The PostgreSQL is away, and there again at the end, also of a test that fails."""
    server.cluster.stop()
    try:
        yield
    finally:
        server.cluster.start()


@contextmanager
def hanging(server: Server) -> Iterator[None]:
    """The PostgreSQL is there and does nothing, until the end, also of a test that fails.

    Were it left so, whoever connected to it next would wait for ever.
    """
    postmaster = server.cluster._postmaster()
    processes = [postmaster, *postmaster.children(recursive=True)]
    try:
        for process in processes:
            with suppress(psutil.NoSuchProcess):  # of the children, some end by themselves
                process.suspend()
        yield
    finally:
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.resume()
