"""Pages of other sites may read whatever programs read, and no page of ours."""

import pytest

from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://elsewhere.example"
ORIGIN = "Access-Control-Allow-Origin"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/occurrence/search?limit=0", 200),
        ("/api/v1/occurrence/search?decimalLatitude=north", 400),
        ("/api/v1/occurrence/1", 200),
        ("/api/v1/occurrence/2", 404),
        ("/api/v1/grscicoll/collection", 200),
        ("/api/v1/openapi.json", 200),
        ("/api/v1/species/5", 404),
        ("/institution/map.geojson", 200),
        ("/specimen/map.json?zoom=1&bounds=-10,49,2,61", 200),
        ("/specimen/suggest?for=country&prefix=u", 200),
        ("/status.json", 200),
    ],
)
def test_other_sites_may_read_what_programs_read(client, own_index, path, status):
    make_specimen(1)
    own_index()
    answer = client.get(path, headers={"origin": ELSEWHERE})
    assert (answer.status_code, answer.get(ORIGIN)) == (status, "*")
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.parametrize(
    "path", ["/", "/specimen/search", "/institution/search", "/status", "/metrics"]
)
def test_pages_are_not_for_other_sites(client, own_index, path):
    own_index()
    assert ORIGIN not in client.get(path, headers={"origin": ELSEWHERE})


@pytest.mark.parametrize("path", ["/api/v1/occurrence/search", "/institution/map.geojson"])
def test_a_request_with_a_header_of_its_own_is_allowed_beforehand(client, path):
    answer = client.options(
        path,
        headers={
            "origin": ELSEWHERE,
            "access-control-request-method": "GET",
            "access-control-request-headers": "x-my-header",
        },
    )
    assert (answer.status_code, answer[ORIGIN]) == (200, "*")
    assert answer["Access-Control-Allow-Headers"] == "*"
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert int(answer["Access-Control-Max-Age"]) >= 3600


def test_a_script_may_read_when_to_come_back(client, own_index):
    own_index()
    answer = client.get("/api/v1/occurrence/search?limit=0", headers={"origin": ELSEWHERE})
    assert "Retry-After" in answer["Access-Control-Expose-Headers"]
