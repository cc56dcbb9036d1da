"""Answers to what can't be read as a request."""

import json

import pytest
from gunicorn.http import errors

from portal.serving.policy import PERMISSIONS
from portal.serving.refused import REASONS, answer, status_of


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.LimitRequestLine(9_000, 8_190), 414),
        (errors.LimitRequestHeaders("too many"), 431),
        (errors.InvalidRequestLine("nonsense"), 400),
        (errors.UnsupportedTransferCoding("gzip"), 501),
        (TimeoutError(), 408),
        (ZeroDivisionError(), 500),
    ],
)
def test_each_error_has_its_status(error, status):
    assert status_of(error) == status


@pytest.mark.parametrize("status", REASONS)
def test_a_program_gets_json_and_a_person_a_page(status):
    head, _, body = answer(status, b"GET /api/v1/occurrence/search?q=x HTTP/1.1", 8190).partition(
        b"\r\n\r\n"
    )
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"Content-Type: application/json" in head
    assert f"Content-Length: {len(body)}".encode() in head
    assert json.loads(body).keys() == {"error"}
    head, _, body = answer(status, b"GET /specimen/search HTTP/1.1", 8190).partition(b"\r\n\r\n")
    assert b"Content-Security-Policy: default-src 'none'" in head
    assert f"Permissions-Policy: {PERMISSIONS}".encode() in head
    assert b"<h1>" in body


def test_nothing_of_the_request_is_repeated():
    assert b"<script>" not in answer(400, b"GET /<script>alert(1)</script> HTTP/1.1", 8190)
