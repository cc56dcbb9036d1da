"""Answers that are repeated, and everything after which they must not be."""

import gzip
import re
from datetime import timedelta

import pytest
from django.conf import settings as portal_settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override

from institutions.models import Institution
from institutions.web.languages import with_language
from portal.middleware.answer_cache import LARGEST, repeat
from specimens.models import Specimen

SEARCH, API = "/specimen/search", "/api/v1/occurrence/search"

# What has been committed alone may be repeated.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def portal(own_index, make_specimen, make_institution, make_run):
    """A harvested and indexed portal of one specimen."""
    cache.clear()
    make_run()
    make_specimen(1, institution=make_institution("Kew"), catalog_number="K1")
    own_index()


def words(response) -> str:
    content = response.content
    if response.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    return re.sub(r"<[^>]+>", "", content.decode())


@pytest.mark.parametrize("address", ["/", SEARCH, API, "/specimen/1", "/institution/search"])
def test_the_same_request_is_answered_without_asking_again(
    client, portal, address, django_assert_num_queries
):
    first = client.get(address)
    with django_assert_num_queries(1):  # whether anything has changed
        again = client.get(address)
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers.pop("X-Request-ID") != first.headers.pop("X-Request-ID")
    assert again.headers == first.headers


def test_a_client_that_has_the_answer_gets_a_304(client, portal):
    first = client.get(SEARCH)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(SEARCH, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_call_with_the_tag_of_now_is_not_made_again(client, portal, django_assert_num_queries):
    first = client.get(API)
    assert first["ETag"].startswith('W/"')
    assert client.get(f"{API}?limit=1")["ETag"] == first["ETag"]
    assert client.get(f"{API}.csv", headers={"accept": "text/csv"})["ETag"] != first["ETag"]
    with django_assert_num_queries(1):  # whether anything has changed
        again = client.get(f"{API}?year=1900", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert "Accept" in again["Vary"]


def test_the_tag_of_a_call_changes_with_a_harvest(client, portal, make_run):
    first = client.get(API)["ETag"]
    make_run()
    again = client.get(API, headers={"if-none-match": first})
    assert again.status_code == 200
    assert again["ETag"] != first


def test_an_answer_that_was_kept_for_another_client_gets_a_304_too(client, portal):
    first = client.get(API, headers={"accept-encoding": "gzip"})
    cache.clear()
    tag = first.headers["ETag"]
    for _ in range(2):
        headers = {"if-none-match": tag, "accept-encoding": "gzip"}
        assert client.get(API, headers=headers).status_code == 304


def test_a_head_request_is_answered_from_what_was_kept(client, portal, django_assert_num_queries):
    client.get(SEARCH)
    with django_assert_num_queries(1):
        assert client.head(SEARCH).status_code == 200


def test_a_new_index_is_seen_at_once(client, portal, make_specimen, own_index):
    tag = client.get(API).headers["ETag"]
    assert "1 specimen record" in words(client.get(SEARCH))
    make_specimen(2)
    own_index()
    assert client.get(API).json()["count"] == 2
    assert client.get(API, headers={"if-none-match": tag}).status_code == 200
    assert "2 specimen records" in words(client.get(SEARCH))


def test_a_harvest_of_names_is_seen_at_once_without_a_new_index(client, portal, make_run):
    assert "Kew" in words(client.get(SEARCH))
    Institution.objects.update(name="Royal Botanic Gardens")
    make_run(kind="institutions", ended_at=timezone.now())
    assert "Royal Botanic Gardens" in words(client.get(SEARCH))
    assert "Kew" not in words(client.get(SEARCH))
    assert "Royal Botanic Gardens" in words(client.get("/institution/search"))


def test_a_withdrawal_is_seen_at_once(client, portal, make_run):
    assert client.get("/specimen/1").status_code == 200
    Specimen.objects.update(withdrawn_at=timezone.now())
    make_run(ended_at=timezone.now())
    assert client.get("/specimen/1").status_code == 410


def test_the_age_of_records_is_renewed_with_each_harvest(client, portal, make_run):
    assert "Harvested today." not in words(client.get("/"))
    make_run(ended_at=timezone.now() - timedelta(seconds=1))
    assert "Harvested today." in words(client.get("/"))


@pytest.mark.parametrize(
    ("address", "status"),
    [(f"{SEARCH}?year=last", 400), (f"{API}?year=last", 400), ("/specimen/77", 404)],
)
def test_an_error_is_not_kept(client, portal, address, status):
    for _ in range(2):
        response = client.get(address)
        assert response.status_code == status
        assert "no-cache" not in response.headers.get("Cache-Control", "")
    assert not cache_keys()


def cache_keys() -> list[str]:
    """Of whole answers."""
    return [key for key in cache._cache if "cache_" in key]


def test_an_answer_given_without_an_index_is_not_kept(client, db, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    cache.clear()
    assert client.get(SEARCH).status_code == 503
    assert client.get("/").status_code == 200
    assert not cache_keys()


def test_requests_that_differ_have_answers_of_their_own(client, portal, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    for host in settings.ALLOWED_HOSTS * 2:
        assert f"http://{host}/specimen/1" in words(
            client.get("/specimen/1", headers={"host": host})
        )
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    secure = {"host": "one.example", "x-forwarded-proto": "https"}
    assert "https://one.example/specimen/1" in words(client.get("/specimen/1", headers=secure))
    client.get(f"{API}?q=K1", headers={"host": "one.example"})
    assert client.get(f"{API}?q=K2", headers={"host": "one.example"}).json()["count"] == 0


def test_a_browser_that_takes_no_gzip_gets_none(client, portal):
    for _ in range(2):
        zipped = client.get(SEARCH, headers={"accept-encoding": "br, gzip;q=0.9"})
        assert zipped.headers["Content-Encoding"] == "gzip"
        plain = client.get(SEARCH, headers={"accept-encoding": "br"})
        assert "Content-Encoding" not in plain.headers
        assert words(plain) == words(zipped)


@pytest.mark.parametrize(
    ("accepted", "zipped"),
    [
        ("gzip", True),
        ("br,gzip , deflate", True),
        ("GZIP;q=0.5", True),
        ("gzip; q=1.0, br", True),
        ("gzip;q=0.001", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
        ("br, gzip;q=0.000", False),
        ("x-gzip-like", False),
        ("br", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("address", [SEARCH, "/status"])
def test_an_answer_is_compressed_only_for_browsers_that_accept_gzip(
    client, portal, address, accepted, zipped
):
    response = client.get(address, headers={"accept-encoding": accepted})
    assert ("Content-Encoding" in response.headers) == zipped


@pytest.mark.parametrize("address", ["/status", "/status.json", "/healthz", "/readyz"])
def test_health_and_metrics_are_answered_freshly_each_time(client, portal, address):
    client.get(address)
    assert not cache_keys()


def test_answers_within_a_writing_transaction_are_not_kept(client, portal):
    with transaction.atomic():
        Institution.objects.update(name="Never")
        assert "Never" in words(client.get(SEARCH))
        transaction.set_rollback(True)
    assert "Kew" in words(client.get(SEARCH))


def test_addresses_in_two_languages_do_not_mix(portal, rf):
    def view(request):
        return HttpResponse(get_language(), headers={"Cache-Control": "no-cache"})

    for language in ("cy", "en-gb") * 2:
        with override(language):
            request = rf.get(with_language("/", language))
            assert repeat(view)(request).content.decode() == language


def test_variants_by_cookie_do_not_mix(portal, rf):
    """No page has any yet."""

    def view(request):
        response = HttpResponse(request.COOKIES["theme"], headers={"Cache-Control": "no-cache"})
        patch_vary_headers(response, ["Cookie"])
        return response

    for theme in ("dark", "light") * 2:
        request = rf.get("/", headers={"cookie": f"theme={theme}"})
        assert repeat(view)(request).content.decode() == theme


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("x" * (LARGEST + 1), headers={"Cache-Control": "no-cache"}),
        HttpResponse("x", headers={"Cache-Control": "private"}),
        HttpResponse("x"),
    ],
)
def test_answers_that_are_large_or_private_are_not_kept(portal, rf, response):
    cache.clear()
    assert repeat(lambda request: response)(rf.get("/")) is response
    assert not cache_keys()


def test_nobodys_cookie_is_kept(portal, rf):
    response = HttpResponse("x", headers={"Cache-Control": "no-cache"})
    response.set_cookie("theme", "dark")
    repeat(lambda request: response)(rf.get("/"))
    assert not cache_keys()


def test_one_process_keeps_a_limited_number_of_answers():
    assert portal_settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] * LARGEST <= 200_000_000


def test_a_repeated_answer_is_counted_for_its_view(portal, rf):
    response = HttpResponse("x", headers={"Cache-Control": "no-cache"})
    for _ in range(2):
        request = rf.get("/about-the-data")
        repeat(lambda request: response)(request)
    assert request.resolver_match.view_name == "about"
