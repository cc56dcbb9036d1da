"""Every kind of answer has all headers by which browsers know what it may do."""

import pytest
from django.test import Client

from institutions.models import Institution
from tests.specimens.factories import make_specimen

POLICY, RESOURCES = "Content-Security-Policy", "Cross-Origin-Resource-Policy"
PAGES = (
    "/",
    "/specimen/search",
    "/specimen/search?year=last",
    "/specimen/1",
    "/institution/search",
    "/status",
    "/nothing-here",
    "/healthz",
    "/metrics",
    "/coast/world.svg",
    "/.well-known/security.txt",
    "/static/css/portal.css",
    "/static/leaflet/leaflet.js",
    "/static/nothing-here.js",
)
FOR_PROGRAMS = (
    "/api/v1/occurrence/search",
    "/api/v1/occurrence/2",
    "/api/v1/nothing-here",
    "/specimen/map.json?bounds=-10,49,2,61&zoom=1",
    "/specimen/suggest?for=country&prefix=u",
    "/institution/map.geojson",
    "/status.json",
)


@pytest.fixture
def site(own_index, settings):
    settings.PORTAL_CONTACT = "portal@example.org"
    Institution.objects.create(key="2041e32f-0000-0000-0000-000000000001", name="Kew")
    make_specimen(1)
    own_index()
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", [*PAGES, *FOR_PROGRAMS])
def test_every_answer_has_all_headers(site, path):
    for method in (site.get, site.head, site.post, site.options, site.get):
        answer = method(path)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in answer["Permissions-Policy"]
        assert "frame-ancestors 'none'" in answer[POLICY]
        assert "default-src 'none'" in answer[POLICY]
        assert answer[RESOURCES] == ("cross-origin" if path in FOR_PROGRAMS else "same-origin")
        answer.close()


def test_a_page_that_is_still_valid_keeps_its_policy(site):
    answer = site.get("/", headers={"if-none-match": site.get("/")["ETag"]})
    assert answer.status_code == 304
    assert answer[RESOURCES] == "same-origin"
    assert "script-src 'self'" in answer[POLICY]


@pytest.mark.parametrize("times", [1, 2])
def test_only_the_map_for_other_pages_may_be_framed_also_from_the_cache(site, times):
    for _time in range(times):
        answer = site.get("/map/embed?kingdom=Plantae")
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer[POLICY]
    assert "default-src 'none'" in answer[POLICY]
    assert "X-Frame-Options" not in answer
    assert answer[RESOURCES] == "cross-origin"
    other = site.get("/specimen/search?view=MAP")
    assert "frame-ancestors 'none'" in other[POLICY]
    assert other["X-Frame-Options"] == "DENY"
