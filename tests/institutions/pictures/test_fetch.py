"""Fetching from real servers on this machine that do what no museum should."""

import gzip
import io
import socket
import ssl
import subprocess
import threading

import pytest

from institutions.pictures import fetch as fetching
from institutions.pictures.failures import NoPicture, Reason
from institutions.pictures.fetch import fetch
from tests.institutions.pictures.museum import museum as open_museum
from tests.institutions.pictures.museum import picture

PNG = picture()
OK = b"HTTP/1.0 200 OK\r\n"
HTML = b"<!doctype html><title>Login</title>" + b" " * 100
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def fetched(address, **options):
    file = io.BytesIO()
    fetch(address, file, **options)
    return file.getvalue()


def reason_of(address, **options):
    with pytest.raises(NoPicture) as caught:
        fetched(address, **options)
    return caught.value.reason


def test_a_picture_comes_whole_from_a_server_that_hears_who_asks(museum, settings):
    settings.PORTAL_CONTACT = "portal@example.org"
    assert fetched(museum.serves("/1.png?size=2", PNG)) == PNG
    [(path, headers)] = museum.asked
    assert path == "/1.png?size=2"
    assert headers["Host"] == f"127.0.0.1:{museum.port}"
    assert headers["User-Agent"] == "uk-specimen-portal (portal@example.org)"
    assert headers["Accept-Encoding"] == "identity"
    assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_a_picture_in_chunks_comes_whole(museum):
    def act(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(PNG), 7):
            piece = PNG[start : start + 7]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        handler.wfile.write(b"0\r\n\r\n")

    assert fetched(museum.does("/1.png", act)) == PNG


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(museum, status):
    museum.serves("/there/1.png", PNG)
    assert fetched(museum.leads("/1.png", "there/1.png", status)) == PNG


@pytest.mark.parametrize(
    "there",
    [
        *("http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::1]/"),
        *("http://[fd00:ec2::254]/", "http://127.0.0.1:{other}/1.png", "http://localhost:{other}/"),
        *("http://[::ffff:127.0.0.1]:80/", "file:///etc/passwd", "ftp://a.org/1.png"),
        *("https://user:secret@a.org/1.png", "//127.1/1.png", "http://0x7f000001/", "javascript:1"),
    ],
)
def test_a_redirect_to_what_only_the_portal_reaches_is_not_followed(museum, there, settings):
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    with open_museum() as other:
        other.serves("/1.png", PNG)
        address = museum.leads("/1.png", there.format(other=other.port))
        assert reason_of(address) == Reason.FORBIDDEN
        assert other.asked == []


def test_redirects_end_after_a_few(museum):
    for number in range(9):
        museum.leads(f"/{number}", f"/{number + 1}")
    assert reason_of(f"{museum.origin}/0") == Reason.REDIRECTS
    assert len(museum.asked) == fetching.MOST_HOPS + 1
    assert reason_of(museum.serves("/nowhere", b"", 302)) == Reason.REDIRECTS


def test_a_name_is_looked_up_once_and_its_checked_address_is_connected_to(museum, monkeypatch):
    """DNS rebinding: a public address when it is looked at, this machine when it is connected to."""
    museum.serves("/1.png", PNG)
    lookups, connected = [], []
    plain = socket.getaddrinfo

    def getaddrinfo(host, port, *arguments, **options):
        if host != "rebinding.example.org":
            return plain(host, port, *arguments, **options)
        lookups.append(host)
        ip = "8.8.8.8" if len(lookups) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    def create_connection(address, timeout):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    assert reason_of("http://rebinding.example.org/1.png") == Reason.UNREACHABLE
    assert (lookups, connected) == (["rebinding.example.org"], [("8.8.8.8", 80)])
    assert reason_of("http://rebinding.example.org/1.png") == Reason.FORBIDDEN
    assert museum.asked == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (HTML, {"Content_Type": "image/png"}),
        (SVG, {"Content_Type": "image/svg+xml"}),
        (b"<?xml version='1.0'?>" + SVG, {"Content_Type": "image/png"}),
        (b"\n" + PNG, {"Content_Type": "image/png"}),
        (b"", {"Content_Type": "image/png"}),
        (b"%PDF-1.7 " + PNG, {}),
        (b"BM" + b"\0" * 60, {"Content_Type": "image/bmp"}),
        (gzip.compress(PNG), {"Content_Encoding": "gzip", "Content_Type": "image/png"}),
        (PNG, {"Content_Encoding": "br"}),
    ],
)
def test_a_file_that_is_no_picture_is_none_whatever_its_server_says(museum, body, headers):
    assert reason_of(museum.serves("/1.png", body, **headers)) == Reason.NOT_A_PICTURE


def test_a_picture_is_one_whatever_its_server_calls_it(museum):
    assert fetched(museum.serves("/1.svg", PNG, Content_Type="text/html")) == PNG


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        *((404, Reason.MISSING), (410, Reason.MISSING), (401, Reason.MISSING)),
        *((204, Reason.MISSING), (206, Reason.MISSING), (304, Reason.MISSING)),
        *((429, Reason.UNREACHABLE), (500, Reason.UNREACHABLE), (503, Reason.UNREACHABLE)),
    ],
)
def test_only_a_200_is_a_picture(museum, status, reason):
    assert reason_of(museum.serves("/1.png", PNG, status)) == reason


def test_a_file_that_is_said_to_be_huge_is_not_read(museum):
    address = museum.serves("/1.png", PNG, Content_Length=str(fetching.LARGEST + 1))
    assert reason_of(address) == Reason.TOO_LARGE


def test_a_file_that_never_ends_is_dropped_at_the_limit(museum, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 3_000_000)
    file = io.BytesIO()
    with pytest.raises(NoPicture) as caught:
        fetch(museum.drips("/1.png", OK + b"\r\n" + PNG, b"x" * 500_000), file)
    assert caught.value.reason == Reason.TOO_LARGE
    assert len(file.getvalue()) <= 3_000_000


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b"H"),  # of the status line
        (OK, b"X: y\r\n"),  # of the head
        (OK + b"Content-Length: 5000000\r\n\r\n" + PNG, b"x"),  # of the body
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_server_that_drips_is_left_at_the_deadline(museum, head, drop):
    reason = reason_of(museum.drips("/1.png", head, drop), seconds=0.5)
    # Python gives up a head of too many lines, or a line that is too long, before.
    assert reason in (Reason.SLOW, Reason.UNREACHABLE)


def test_a_silent_server_is_left(museum, monkeypatch):
    assert reason_of(museum.hangs("/1.png"), seconds=0.3) == Reason.SLOW
    monkeypatch.setattr(fetching, "SILENT_SECONDS", 0.2)
    assert reason_of(museum.hangs("/1.png")) == Reason.SLOW


def test_redirects_share_one_deadline(museum):
    def act(handler):
        museum.released.wait(0.2)
        handler.wfile.write(b"HTTP/1.0 302 Found\r\nLocation: /again\r\n\r\n")

    museum.does("/again", act)
    assert reason_of(f"{museum.origin}/again", seconds=0.5) == Reason.SLOW


@pytest.mark.parametrize(
    "answer",
    [
        *(
            b"",
            b"garbage\r\n\r\n",
            b"HTTP/1.1 abc\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000,
        ),
        OK + b"X: y\r\n" * 200 + b"\r\n" + PNG,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        OK + b"Content-Length: 900\r\n\r\n" + PNG[:40],
        b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n",
    ],
)
def test_an_answer_that_is_no_http_is_no_picture(museum, answer):
    address = museum.does("/1.png", lambda handler: handler.wfile.write(answer))
    assert reason_of(address) in (Reason.UNREACHABLE, Reason.FORBIDDEN)


def test_a_closed_port_is_unreachable(museum, settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{probe.getsockname()[1]}"
    settings.PICTURE_LOCAL_ORIGINS = [origin]
    assert reason_of(f"{origin}/1.png") == Reason.UNREACHABLE


def test_a_server_of_ipv6_is_asked_too(settings):
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        server = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6")
    heard = []

    def serve():
        client, _address = server.accept()
        with client:
            heard.append(client.recv(2000))
            client.sendall(OK + b"\r\n" + PNG)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    port = server.getsockname()[1]
    settings.PICTURE_LOCAL_ORIGINS = [f"http://[::1]:{port}"]
    with server:
        assert fetched(f"http://[::1]:{port}/1.png") == PNG
        thread.join(5)
    assert f"Host: [::1]:{port}".encode() in heard[0]


@pytest.fixture
def certificate(tmp_path):
    """(certificate, key) of localhost, signed by itself."""
    paths = tmp_path / "localhost.pem", tmp_path / "localhost.key"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    try:
        subprocess.run(
            [*command, "-out", paths[0], "-keyout", paths[1]], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl makes certificates here")
    return paths


@pytest.fixture
def secure(certificate, settings):
    """(port, names that clients gave in TLS) of a server over https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                client, _address = server.accept()
                with context.wrap_socket(client, server_side=True) as opened:
                    opened.recv(2000)
                    opened.sendall(OK + b"\r\n" + PNG)
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    port = server.getsockname()[1]
    settings.PICTURE_LOCAL_ORIGINS = [f"https://localhost:{port}", f"https://127.0.0.1:{port}"]
    yield port, names
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def test_a_certificate_is_checked_against_the_name_that_was_asked(secure, certificate, monkeypatch):
    port, names = secure
    assert reason_of(f"https://localhost:{port}/1.png") == Reason.UNREACHABLE  # nobody vouches
    trusting = ssl.create_default_context(cafile=certificate[0])
    monkeypatch.setattr(fetching, "_tls", lambda: trusting)
    assert fetched(f"https://localhost:{port}/1.png") == PNG
    assert names[-1] == "localhost"
    assert reason_of(f"https://127.0.0.1:{port}/1.png") == Reason.UNREACHABLE  # another's


def test_a_handshake_that_hangs_ends_at_the_deadline(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        settings.PICTURE_LOCAL_ORIGINS = [f"https://127.0.0.1:{port}"]
        assert reason_of(f"https://127.0.0.1:{port}/1.png", seconds=0.3) == Reason.SLOW
