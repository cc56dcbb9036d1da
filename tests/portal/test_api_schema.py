"""The description of what every call may answer."""

import pytest
from drf_spectacular.generators import SchemaGenerator

CALLS = SchemaGenerator(api_version="v1").get_schema(request=None, public=True)["paths"]


# The raw record is GBIF's: a call for it is led there, and one for a file to the file.
OTHERWISE = {
    ("{gbif_id}/verbatim", "get"): {"302"},
    ("{gbif_id}/fragment", "get"): {"302"},
    ("download/request", "post"): {"201"},
    ("download/request/validate", "post"): {"201"},
    ("download/request/{key}", "get"): {"302"},
    ("download/request/{key}", "delete"): {"204"},
}
EVERY = [(path, method) for path, operations in CALLS.items() for method in operations]


@pytest.mark.parametrize(("path", "method"), EVERY)
def test_each_call_names_its_refusals_with_their_json(path, method):
    answers = CALLS[path][method]["responses"]
    answered = OTHERWISE.get((path.removeprefix("/api/v1/occurrence/"), method), {"200", "304"})
    assert answered | {"400", "405", "414", "429", "431", "503"} <= answers.keys()
    assert ({"403", "411", "413"} <= answers.keys()) == (method == "post")
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
    ("call", "parameter", "expected"),
    [
        ("occurrence/search", "offset", {"minimum": 0, "maximum": 100_000}),
        ("occurrence/search", "facetOffset", {"minimum": 0}),
        ("grscicoll/institution", "q", {"maxLength": 200}),
        ("grscicoll/institution", "sortOrder", {"enum": ["ASC", "DESC"]}),
        ("grscicoll/collection", "numberSpecimens", {"title": "number or range"}),
    ],
)
def test_parameters_have_their_limits_and_choices(call, parameter, expected):
    (found,) = [one for one in parameters_of(call) if one["name"] == parameter]
    assert found["schema"].items() >= expected.items()
    assert found["allowEmptyValue"]


def test_countries_of_institutions_are_enumerated():
    (country,) = [one for one in parameters_of("grscicoll/institution") if one["name"] == "country"]
    assert "GB" in country["schema"]["items"]["enum"]


def parameters_of(call):
    return CALLS[f"/api/v1/{call}"]["get"]["parameters"]
