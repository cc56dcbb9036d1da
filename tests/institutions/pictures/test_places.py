"""Addresses that the portal asks for pictures, and those that it doesn't."""

import socket

import pytest

from institutions.pictures.failures import NoPicture, Reason
from institutions.pictures.places import ip_addresses, is_asked, read_place


def reason_of(call, *arguments):
    with pytest.raises(NoPicture) as caught:
        call(*arguments)
    return caught.value.reason


@pytest.fixture
def answers(monkeypatch):
    """{host: the IP addresses that DNS has}; ``answers.asked`` are the names looked up."""

    class Answers(dict):
        asked: list = []

    found = Answers()
    found.asked = []

    def getaddrinfo(host, port, *_arguments, **_options):
        found.asked.append(host)
        if host not in found:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found[host]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return found


@pytest.mark.parametrize(
    ("address", "origin", "target"),
    [
        ("https://a.org/1.jpg", "https://a.org", "/1.jpg"),
        ("http://a.org:80", "http://a.org", "/"),
        ("https://A.org:443/a b.jpg?x=1#y", "https://a.org", "/a%20b.jpg?x=1"),
        ("https://bücher.example/ä.jpg", "https://xn--bcher-kva.example", "/%C3%A4.jpg"),
        ("http://a.org:443/1.jpg", "http://a.org:443", "/1.jpg"),
        ("https://[2a00:1450::1]/1.jpg", "https://[2a00:1450::1]", "/1.jpg"),
    ],
)
def test_a_place_says_whom_to_ask_and_for_what(address, origin, target):
    place = read_place(address)
    assert (place.origin, place.target) == (origin, target)


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.org/1.jpg", "ftp://a.org/1.jpg", "file:///etc/passwd", "gopher://a.org/"),
        *("https://user:secret@a.org/1.jpg", "https://user@a.org/1.jpg", "http://@a.org/"),
        *("http://a.org:22/", "http://a.org:6379/", "https://a.org:8443/", "http://a.org:0/"),
        *("http://a.org:99999/", "http://[::1/", "http:///1.jpg", "http://a..org/", "http://.org/"),
        f"http://{'a' * 64}.org/",
        *("http://localhost/1.jpg", "http://127.0.0.1/1.jpg", "http://testserver/1.jpg"),
    ],
)
def test_addresses_that_are_never_asked(address, settings):
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    assert reason_of(read_place, address) == Reason.FORBIDDEN


def test_operators_may_add_ports(settings):
    settings.PICTURE_PORTS = [80, 443, 8443]
    assert read_place("https://a.org:8443/").port == 8443


def test_the_ip_addresses_are_those_of_dns_each_once(answers):
    answers["a.org"] = ["8.8.8.8", "8.8.8.8", "8.8.4.4"]
    assert ip_addresses(read_place("https://a.org/")) == ["8.8.8.8", "8.8.4.4"]
    assert answers.asked == ["a.org"]


@pytest.mark.parametrize("private", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::ffff:8.8.8.8"])
def test_one_private_address_among_public_ones_is_enough_to_refuse_a_host(answers, private):
    answers["a.org"] = ["8.8.8.8", private]
    assert reason_of(ip_addresses, read_place("https://a.org/")) == Reason.FORBIDDEN


@pytest.mark.parametrize(
    "host", ["0x7f.0.0.1", "127.1", "2130706433", "0177.0.0.1", "１２７.0.0.1", "[::ffff:10.0.0.1]"]
)
def test_odd_spellings_of_private_addresses_are_refused(settings, host):
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    assert reason_of(ip_addresses, read_place(f"http://{host}/")) == Reason.FORBIDDEN


def test_a_host_without_an_address_is_unreachable(answers):
    assert reason_of(ip_addresses, read_place("https://a.org/")) == Reason.UNREACHABLE
    answers["a.org"] = []
    assert reason_of(ip_addresses, read_place("https://a.org/")) == Reason.UNREACHABLE


def test_a_server_that_a_setting_names_may_be_private_and_no_other_port_of_it(settings):
    settings.PICTURE_LOCAL_ORIGINS = ["http://127.0.0.1:4711"]
    assert ip_addresses(read_place("http://127.0.0.1:4711/1.png")) == ["127.0.0.1"]
    for address in ("http://127.0.0.1:4712/", "https://127.0.0.1:4711/", "http://localhost:4711/"):
        assert reason_of(read_place, address) == Reason.FORBIDDEN


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *(("https://a.org/1.jpg", True), ("http://8.8.8.8/1.jpg", True)),
        *(("http://a.org:8080/1.jpg", False), ("http://192.0.2.17/1.jpg", False)),
        *(("http://[2001:db8::1]/1.jpg", False), ("http://127.1/1.jpg", False), ("", False)),
    ],
)
def test_some_addresses_are_known_never_to_be_asked_without_asking_anybody(
    answers, address, expected
):
    assert is_asked(address) is expected
    assert answers.asked == []
