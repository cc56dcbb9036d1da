"""Answers of the site as a whole: to programs in JSON, to people as pages."""

import json

import pytest

from portal.middleware.refusal import refuse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        *("/api/v1/occurrence/search", "/status.json", "/institution/map.geojson"),
        *("/specimen/map.json", "/specimen/suggest"),
    ],
)
def test_a_program_is_answered_in_json(rf, path):
    answer = refuse(rf.get(path), 503, "Busy", "Try again.", Retry_After="30")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert json.loads(answer.content) == {"error": "Try again."}


@pytest.mark.parametrize("path", ["/", "/specimen/search", "/status", "/nothing-here"])
def test_a_person_is_answered_with_a_page(rf, own_index, path):
    answer = refuse(rf.get(path), 405, "Not this way", "Use <b>GET</b>.")
    page = answer.content.decode()
    assert answer.status_code == 405
    assert "<h1>Not this way</h1>" in page
    assert "Use &lt;b&gt;GET&lt;/b&gt;." in page
