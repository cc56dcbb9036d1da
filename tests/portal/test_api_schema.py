"""The description of what every call may answer."""

import pytest
from drf_spectacular.generators import SchemaGenerator

CALLS = SchemaGenerator(api_version="v1").get_schema(request=None, public=True)["paths"]


@pytest.mark.parametrize("path", CALLS)
def test_each_call_names_its_refusals_with_their_json(path):
    answers = CALLS[path]["get"]["responses"]
    assert {"200", "304", "400", "405", "414", "429", "431", "503"} <= answers.keys()
    assert ("404" in answers) == ("{" in path)
    for status in ("400", "429", "503"):
        schema = answers[status]["content"]["application/json"]["schema"]
        assert schema["required"] == ["error"]
    assert "Retry-After" in answers["429"]["headers"].keys() & answers["503"]["headers"].keys()


def test_a_withdrawn_record_is_described():
    gone = CALLS["/api/v1/occurrence/{gbif_id}"]["get"]["responses"]["410"]
    schema = gone["content"]["application/json"]["schema"]
    assert schema["properties"].keys() == {"error", "withdrawn", "successor"}


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/v1/occurrence/search", "country"),
        ("/api/v1/occurrence/search", "year"),
        ("/api/v1/occurrence/search", "decimalLatitude"),
        ("/api/v1/occurrence/search", "institutionKey"),
    ],
)
def test_values_have_the_pattern_of_their_kind(path, parameter):
    (found,) = [one for one in CALLS[path]["get"]["parameters"] if one["name"] == parameter]
    assert found["schema"]["items"]["pattern"].startswith("^")
