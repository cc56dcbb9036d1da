"""Answers to HEAD as the server gets them: Django's test client would empty them itself."""

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESSES = [
    "/",
    "/specimen/search",
    "/specimen/1",
    "/institution/search",
    "/api/v1/occurrence/search",
    "/status",
    "/healthz",
    "/nothing-here",
    "/specimen/search?year=last",
]


@pytest.fixture
def ask(rf, own_index, make_specimen, make_institution, make_run):
    """``ask(method, address, **headers)``: the answer of a portal with one specimen."""
    cache.clear()
    make_run()
    make_specimen(1, institution=make_institution("Kew"))
    own_index()
    handler = WSGIHandler()

    def ask(method, address, **headers):
        return handler.get_response(rf.generic(method, address, headers=headers))

    return ask


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_answered_as_get_is_without_the_body(ask, address):
    for _ in range(2):  # The second answer may have been kept.
        head, get = ask("HEAD", address), ask("GET", address)
        assert head.content == b""
        assert head.status_code == get.status_code
        assert int(head.headers["Content-Length"]) == len(get.content) > 0
        assert head.headers.keys() | {"ETag"} == get.headers.keys() | {"ETag"}


def test_head_has_the_length_of_the_compressed_answer_too(ask):
    get = ask("GET", "/specimen/search", accept_encoding="gzip")
    head = ask("HEAD", "/specimen/search", accept_encoding="gzip")
    assert head.headers.pop("X-Request-ID") != get.headers.pop("X-Request-ID")
    assert head.headers == get.headers
    assert head.headers["Content-Encoding"] == "gzip"
    assert (head.content, int(head.headers["Content-Length"])) == (b"", len(get.content))


def test_the_version_that_head_names_is_the_one_that_get_is_asked_about(ask):
    tag = ask("HEAD", "/specimen/search").headers["ETag"]
    assert ask("GET", "/specimen/search", if_none_match=tag).status_code == 304
    get = ask("GET", "/specimen/search")
    assert (get.status_code, get.headers["ETag"]) == (200, tag)
    assert get.content
