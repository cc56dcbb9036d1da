"""Addresses of files: a browser gets what the publisher means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institutions.addresses import encode_address

MUSEUM = "https://museum.example"


@pytest.mark.parametrize(
    "address",
    [
        f"{MUSEUM}/sheets/17.jpg",
        f"{MUSEUM}/sheets/17%20recto.jpg?size=large&page=2#top",
        "HTTP://MUSEUM.EXAMPLE:8080/17.JPG",
        "http://[2001:db8::1]/17.jpg",
        "https://muséum.example/17.jpg",
    ],
)
def test_an_address_that_a_browser_takes_stays_as_it_is(address):
    assert encode_address(address) == address


@pytest.mark.parametrize(
    ("path", "encoded"),
    [
        ("/box 3/sheet 17.jpg", "/box%203/sheet%2017.jpg"),
        ("/Bärlapp.jpg", "/B%C3%A4rlapp.jpg"),
        ("/Ba\u0308rlapp.jpg", "/Ba%CC%88rlapp.jpg"),
        ("/植物.jpg?größe=1", "/%E6%A4%8D%E7%89%A9.jpg?gr%C3%B6%C3%9Fe=1"),
        ("/50% alcohol.jpg", "/50%25%20alcohol.jpg"),
        ("/a%20b c.jpg", "/a%20b%20c.jpg"),
        ("\\scans\\17.jpg", "/scans/17.jpg"),
        ('/17".jpg', "/17%22.jpg"),
        ("/{17}|a.jpg", "/%7B17%7D%7Ca.jpg"),
        ("/17.jpg?a=1&amp;copy=2", "/17.jpg?a=1&copy=2"),
        ("/17.jpg?a=1&amp;amp;b=2", "/17.jpg?a=1&b=2"),
        ("/\u200b17.jpg\ufeff\x00", "/17.jpg"),
    ],
)
def test_an_address_is_encoded_as_its_publisher_means_it(path, encoded):
    assert encode_address(f" {MUSEUM}{path}\n") == MUSEUM + encoded


def test_the_text_of_a_link_is_an_address():
    assert encode_address(f'<a href="x">{MUSEUM}/17.jpg</a>') == f"{MUSEUM}/17.jpg"


@pytest.mark.parametrize(
    "given",
    [
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "ftp://museum.example/17.jpg",
        "//museum.example/17.jpg",
        "museum.example/17.jpg",
        "see https://museum.example/17.jpg",
        "https://",
        "https:///17.jpg",
        "https:// museum.example/17.jpg",
        "https://museum example/17.jpg",
        "https://museum.example:port/17.jpg",
        "https://museum.example:99999/17.jpg",
        "https://[::1/17.jpg",
        f"{MUSEUM}/17.jpg {MUSEUM}/18.jpg",
        f"{MUSEUM}/17.jpg|{MUSEUM}/18.jpg",
        "",
        None,
        17,
        [MUSEUM],
    ],
)
def test_anything_else_is_no_address(given):
    assert encode_address(given) == ""


def test_a_host_ends_where_a_browser_ends_it():
    assert encode_address("https://museum.example\\@evil.example/").startswith(f"{MUSEUM}/@evil")


@given(st.text(st.sampled_from("ab é%2&;<>|\\/?#@:[]\"'\n\ud83d\u0308"), max_size=12))
def test_an_address_is_encoded_once(rest):
    encoded = encode_address(f"{MUSEUM}/{rest}")

    assert encode_address(encoded) == encoded
    assert encoded.isascii()
    assert not set(encoded).intersection(' <>"\\')
