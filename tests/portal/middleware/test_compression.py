import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.middleware.compression import CompressText


@pytest.mark.parametrize(
    ("kind", "is_compressed"),
    [
        *(("text/html; charset=utf-8", True), ("image/svg+xml", True), ("application/json", True)),
        *(("image/jpeg", False), ("image/png", False)),
    ],
)
def test_text_is_compressed_and_pictures_are_not(kind, is_compressed):
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    answer = CompressText(lambda _request: HttpResponse(b"a" * 5000, content_type=kind))(request)
    assert ("Content-Encoding" in answer) is is_compressed
