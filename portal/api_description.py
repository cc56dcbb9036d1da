"""The calls of the API as a page shows them, from their OpenAPI description."""

from functools import cache

from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator

EXAMPLES = {
    "/api/v1/occurrence/search": "?typeStatus=Holotype&year=1850,1900&facet=country&limit=5",
    "/api/v1/grscicoll/institution": "?country=GB&active=true",
    "/api/v1/grscicoll/collection": "?q=herbarium",
    "/api/v1/changes": "?since=0&limit=5",
    "/api/v1/species/search": "?q=Quercus&rank=SPECIES&facet=status",
    "/api/v1/species/match": "?name=Quercus+robur",
    "/api/v1/dataset/search": "?facet=type&limit=5",
}
MOST_CHOICES = 100  # of a parameter's; all countries are more than anybody reads


def describe() -> list[tuple[str, str, dict]]:
    """Return each path with its method and operation, from the OpenAPI description."""
    return described_in(get_language())


@cache
def described_in(_language: str) -> list[tuple[str, str, dict]]:
    """The same in the language of the moment: making it takes a tenth of a second, twice a page."""
    schema = SchemaGenerator(api_version="v1").get_schema(request=None, public=True)
    return [
        (path, method.upper(), operation)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]


def present_calls() -> list[dict]:
    """Return each call: its path, anchor, description, parameters and an example."""
    return [
        {
            "path": path,
            "method": method,
            "anchor": operation["operationId"].replace("_", "-"),
            "paragraphs": present_prose(operation.get("description", "")),
            "parameters": [
                present_parameter(parameter) for parameter in operation.get("parameters", [])
            ],
            "example": path + EXAMPLES[path] if path in EXAMPLES else "",
        }
        for path, method, operation in describe()
    ]


def present_refusals() -> list[dict]:
    """Return what calls answer besides their result: status, meaning, members of the JSON, headers."""
    answers = {}
    for _path, _method, operation in describe():
        answers |= operation["responses"]
    return [
        {
            "status": status,
            "meaning": answer["description"],
            "members": list(members_of(answer)),
            "headers": list(answer.get("headers", {})),
        }
        for status, answer in sorted(answers.items())
        if status != "200"
    ]


def members_of(answer: dict) -> dict:
    content = answer.get("content", {}).get("application/json", {})
    return content.get("schema", {}).get("properties", {})


def present_prose(text: str) -> list[list[str]]:
    """Return paragraphs, each cut at its backticks: every second piece is code."""
    return [paragraph.split("`") for paragraph in text.split("\n\n")]


def present_parameter(parameter: dict) -> dict:
    """Return a parameter's name, whether it is in the path, its values, default and description."""
    schema = parameter.get("schema", {})
    repeatable = schema.get("type") == "array"
    value = schema.get("items", schema) if repeatable else schema
    plain = value.get("anyOf", [value])[0]
    choices = plain.get("enum", [])
    return {
        "name": parameter["name"],
        "in_path": parameter["in"] == "path",
        "repeatable": repeatable,
        "type": value.get("title") or plain.get("format") or plain.get("type", ""),
        "values": choices if len(choices) <= MOST_CHOICES else [],
        "default": schema.get("default", ""),
        "description": parameter.get("description", ""),
    }
