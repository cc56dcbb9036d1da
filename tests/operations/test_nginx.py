"""The portal behind nginx, set up by docs/nginx.conf with only its ports and paths exchanged."""

import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest
from django.db import connection

from tests.faults.portal import PATIENCE, ROOT, await_true
from tests.faults.processes import free_port, listens, running

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not (shutil.which("nginx") and shutil.which("openssl")),
        reason="nginx or openssl is not installed",
    ),
]

HOST = "specimens.example.org"
MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """The folder of a certificate and its key, as docs/nginx.conf names the files."""
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", f"/CN={HOST}", "-keyout", folder / "privkey.pem"),
            *("-out", folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    return folder


class Proxy:
    """nginx, and how to ask it."""

    def __init__(self, port: int, plain_port: int, folder: Path):
        self.port, self.plain_port, self.folder = port, plain_port, folder

    def connect(self) -> HTTPSConnection:
        unchecked = ssl._create_unverified_context()  # noqa: S323 (made for this test)
        return HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=unchecked)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers):
        """(status, headers, body) of an answer."""
        opened = self.connect()
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        opened.request(method, path, body, {"Host": HOST} | sent)
        answer = opened.getresponse()
        found = answer.status, answer.headers, answer.read()
        opened.close()
        return found


@contextmanager
def proxied(certificate: Path, folder: Path) -> Iterator[tuple[Proxy, int]]:
    """(nginx, the port at which it expects the portal)."""
    ports = {"80": free_port(), "443": free_port(), "8000": free_port()}
    text = (ROOT / "docs" / "nginx.conf").read_text()
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.M)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{ports['80']};")
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{ports['443']} ssl")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{ports['8000']}")
    text = text.replace("/etc/ssl/portal", str(certificate))
    text = text.replace("/var/log/nginx", str(folder))
    (folder / "portal.conf").write_text(text)
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
    folder.chmod(0o755)
    with running(subprocess.Popen(["nginx", "-c", folder / "nginx.conf"])):
        await_true(lambda: listens(ports["443"]))
        yield Proxy(ports["443"], ports["80"], folder), ports["8000"]


@pytest.fixture
def proxy(certificate, tmp_path):
    """nginx without the portal behind it."""
    with proxied(certificate, tmp_path) as (proxy, _port):
        yield proxy


@pytest.fixture(scope="module")
def site(certificate, tmp_path_factory, django_db_setup, django_db_blocker):
    """nginx with the portal behind it, for all tests: none changes what it shows."""
    with (
        proxied(certificate, tmp_path_factory.mktemp("site")) as (proxy, port),
        running(serve(port, tmp_path_factory.mktemp("var"), django_db_blocker)) as process,
    ):
        await_true(lambda: process.poll() is not None or listens(port))
        yield proxy


def serve(port: int, var: Path, django_db_blocker) -> subprocess.Popen:
    with django_db_blocker.unblock():
        parameters = connection.get_connection_params()
    host = str(parameters["host"]).replace("/", "%2F")
    environment = {
        "PATH": "/usr/bin:/bin",
        "PORTAL_VAR": str(var),
        "DATABASE_URL": f"postgres://{parameters['user']}@{host}/{parameters['dbname']}",
        "ALLOWED_HOSTS": HOST,
        "BEHIND_PROXY": "true",
    }
    words = ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    return subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment)


def test_http_leads_to_https(proxy):
    opened = HTTPConnection("127.0.0.1", proxy.plain_port, timeout=PATIENCE)
    opened.request("GET", "/specimen/search?q=moth", headers={"Host": HOST})
    answer = opened.getresponse()
    assert (answer.status, answer.headers["Location"]) == (
        301,
        f"https://{HOST}/specimen/search?q=moth",
    )
    opened.close()


def test_pages_and_api_know_their_public_address(site):
    status, _headers, body = site.ask("/accessibility")
    assert status == 200
    assert f"https://{HOST}/accessibility".encode() in body
    status, _headers, body = site.ask("/api/v1/docs")
    assert f"https://{HOST}/api/v1".encode() in body


def test_claims_of_a_client_about_its_way_here_are_dropped(site):
    claimed = {"X_Forwarded_Proto": "http", "X_Forwarded_Host": "evil.example", "SCRIPT_NAME": "/y"}
    status, _headers, body = site.ask("/accessibility", **claimed)
    assert status == 200
    assert b"evil.example" not in body
    assert f"https://{HOST}/accessibility".encode() in body


def test_an_address_of_eight_thousand_characters_arrives(site):
    status, _headers, body = site.ask("/api/v1/grscicoll/institution?q=" + "a" * 7_900)
    assert status in (200, 400), body


def test_a_large_body_does_not_reach_the_portal(site):
    assert site.ask("/api/v1/grscicoll/institution", "POST", b"x" * 100_000)[0] == 413


def test_metrics_are_not_for_the_public(site):
    assert site.ask("/metrics")[0] == 404


def test_the_log_has_no_words_that_people_searched_for(site):
    site.ask("/institution/search?q=confidential")
    await_true(lambda: "/institution/search" in (site.folder / "portal.log").read_text())
    assert "confidential" not in (site.folder / "portal.log").read_text()


def test_without_the_portal_a_page_gets_a_page_and_a_program_gets_json(proxy):
    status, headers, body = proxy.ask("/specimen/search")
    assert (status, headers["Retry-After"]) == (503, "60")
    assert b"<h1>The portal is not available</h1>" in body
    for path in ("/api/v1/occurrence/search", "/status.json", "/specimen/suggest?for=country"):
        status, headers, body = proxy.ask(path)
        assert (status, headers["Content-Type"]) == (503, "application/json")
        assert body == b'{"error": "The portal is not available. Try again in a minute."}'


def half_a_request(proxy: Proxy) -> socket.socket:
    opened = proxy.connect()
    opened.connect()
    opened.sock.sendall(b"GET / HTTP/1.1\r\nHost: " + HOST.encode())
    return opened.sock


def a_slow_body(proxy: Proxy) -> socket.socket:
    opened = proxy.connect()
    opened.connect()
    opened.sock.sendall(
        f"POST / HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 1000\r\n\r\nx".encode()
    )
    return opened.sock


@pytest.mark.parametrize("slow", [half_a_request, a_slow_body])
def test_a_hundred_slow_clients_keep_nobody_else_from_the_pages(
    site, slow: Callable[[Proxy], socket.socket]
):
    with ExitStack() as opened:
        for _ in range(90):  # one address may have a hundred
            opened.enter_context(slow(site))
        for path in ("/accessibility", "/healthz", "/api/v1/grscicoll/institution"):
            assert site.ask(path)[0] == 200
