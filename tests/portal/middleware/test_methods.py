"""Requests with bodies, which the portal has no use for."""

import io

import pytest
from django.core.files import uploadedfile
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from institutions.web.posts import accepts_post, accepts_post_of


@accepts_post
def echo(request):
    return HttpResponse(f"{len(request.POST)} {len(request.FILES)}")


@accepts_post_of(6_000_000)
def echo_much(request):
    return echo(request)


urlpatterns = [path("api/v1/echo", echo), path("api/v1/echo-much", echo_much)]


class Untouchable(io.RawIOBase):
    """A body that nobody may read."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = readinto = read


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "MADE-UP"])
@pytest.mark.parametrize("address", ["/", "/specimen/search", "/nothing-here", "/status.json"])
def test_a_request_that_would_write_is_refused_before_its_body_is_read(rf, method, address):
    request = rf.generic(
        method, address, b"x" * 100, content_type="multipart/form-data; boundary=a"
    )
    request.META["wsgi.input"] = Untouchable()
    request.COOKIES["csrftoken"] = "a" * 32
    answer = WSGIHandler().get_response(request)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.content
    assert "Content-Security-Policy" in answer
    assert ("json" in answer["Content-Type"]) == address.endswith(".json")


@pytest.mark.urls("tests.portal.middleware.test_methods")
class TestADeclaredPost:
    @pytest.fixture(autouse=True)
    def _no_file_reaches_the_disk(self, monkeypatch):
        def refuse(*_, **__):
            raise AssertionError("a file was written")

        monkeypatch.setattr(uploadedfile.TemporaryUploadedFile, "__init__", refuse)

    def test_a_view_that_says_so_gets_it(self):
        answer = Client().post("/api/v1/echo", {"name": "Kew"})
        assert answer.content == b"1 0"

    def test_a_form_of_another_site_is_refused(self):
        for site, status in (("cross-site", 403), ("same-origin", 200), ("none", 200)):
            headers = {"Sec-Fetch-Site": site}
            answer = Client().post("/api/v1/echo", {"name": "Kew"}, headers=headers)
            assert answer.status_code == status

    def test_a_file_is_dropped(self):
        file = io.BytesIO(b"x" * 5_000_000)
        file.name = "large.bin"
        assert Client().post("/api/v1/echo-much", {"name": "Kew", "file": file}).content == b"1 0"

    def test_a_body_that_is_larger_than_its_view_takes_is_refused_unread(self):
        for address, most in (("echo", 20_000), ("echo-much", 6_000_000)):
            answer = Client().post(f"/api/v1/{address}", {"name": "K" * most})
            assert (answer.status_code, answer.json()) == (
                413,
                {"error": f"Send at most {most} bytes."},
            )

    def test_a_body_is_as_long_as_its_view_takes(self):
        assert Client().post("/api/v1/echo-much", {"name": "K" * 3_900_000}).content == b"1 0"

    def test_a_body_of_unknown_length_is_refused(self):
        answer = Client().generic("POST", "/api/v1/echo", b"x", CONTENT_LENGTH="")
        assert answer.status_code == 411
