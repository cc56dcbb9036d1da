"""The cluster behind TLS and a password, as an operator sets it up."""

import shutil
import ssl
import subprocess
import threading
from base64 import b64encode
from http.server import ThreadingHTTPServer

import pytest

from specimens.search.answers import Unavailable
from specimens.search.opensearch import cluster as module
from specimens.search.opensearch.cluster import connect
from tests.specimens.search.opensearch.test_cluster import WHOLE, Wire, ask

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
USER, PASSWORD = "portal", "correct horse"


def make_certificate(folder):
    """The path of a certificate for 127.0.0.1, which stands for its authority, beside its key."""
    folder.mkdir()
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=made up", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", folder / "key.pem", "-out", folder / "ca.pem"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "ca.pem"


class Guarded(Wire):
    def do_POST(self):
        login = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if self.headers["Authorization"] == f"Basic {login}":
            super().do_POST()
            return
        self.send_response(401)
        self.send_header("Content-Length", "0")
        self.end_headers()


class Quiet(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A client that does not trust us leaves while we greet it."""


@pytest.fixture
def guarded(settings, monkeypatch, tmp_path):
    """A cluster that lets USER in; the settings are right. Returns the path of its certificate."""
    monkeypatch.setattr(module, "PAUSES", ())
    certificate = make_certificate(tmp_path / "own")
    server = Quiet(("127.0.0.1", 0), Guarded)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.answers, server.asked = [(200, [WHOLE])], []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.OPENSEARCH_URL = [f"https://127.0.0.1:{server.server_port}"]
    settings.OPENSEARCH_USER, settings.OPENSEARCH_PASSWORD = USER, PASSWORD
    settings.OPENSEARCH_CA = certificate
    yield certificate
    connect().client.close()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_user_with_the_password_who_trusts_the_authority_is_answered(guarded):
    assert ask("a") == [WHOLE]


def test_a_wrong_password_finds_no_search(guarded, settings):
    settings.OPENSEARCH_PASSWORD = "battery staple"
    with pytest.raises(Unavailable):
        ask("a")


@pytest.mark.parametrize("authority", ["another", "none"])
def test_a_cluster_with_a_certificate_of_somebody_else_is_not_asked(
    guarded, settings, tmp_path, authority
):
    another = make_certificate(tmp_path / "another")
    settings.OPENSEARCH_CA = another if authority == "another" else None
    with pytest.raises(Unavailable):
        ask("a")
