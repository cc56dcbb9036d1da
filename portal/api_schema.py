"""What every call may answer besides its result, in the OpenAPI description (drf-spectacular).

A client that knows these knows all: the API answers no others (tests/portal/test_api_calls.py). Longer
than most modules because it spells out what every call may answer.
"""

from django.utils.translation import gettext_lazy as _


def members(required: list[str], **properties: dict) -> dict:
    """The schema of an object with no other members."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }


MESSAGE = {"type": "string", "description": "What is wrong, and what is allowed."}
PARAMETER = {"type": "string", "description": "The parameter that is wrong."}
ERROR = members(["error"], error=MESSAGE)
ERROR_OF_PARAMETER = members(["error"], error=MESSAGE, parameter=PARAMETER)
WITHDRAWN = members(
    ["error", "withdrawn"],
    error=MESSAGE,
    withdrawn={"type": "string", "format": "date-time"},
    successor={"type": "integer", "description": "The gbifID of the record in its place."},
)
RETRY = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
LIMITS = {
    name: {"description": text, "schema": {"type": "string"}}
    for name, text in (
        ("RateLimit", "How many requests are left: draft-ietf-httpapi-ratelimit-headers."),
        ("RateLimit-Policy", "How many an address may make."),
    )
}
TAG = {"ETag": {"description": "For If-None-Match.", "schema": {"type": "string"}}}

# {status: (description, JSON or None, headers)}, of every call.
ALWAYS = {
    "304": (_("The answer that the client has is still right (If-None-Match)."), None, TAG),
    "400": (_("A parameter is unknown or not valid."), ERROR_OF_PARAMETER, {}),
    "405": (_("Nothing can be written."), ERROR, {}),
    "414": (_("The address has more than 8,190 bytes."), ERROR, {}),
    "429": (_("The address has made too many requests."), ERROR, RETRY | LIMITS),
    "431": (_("The headers of the request are too large."), ERROR, {}),
    "503": (
        _("The index or the database is away, or too many are searching."),
        ERROR_OF_PARAMETER,
        RETRY,
    ),
}
NOT_FOUND = {"404": (_("There is no such entry."), ERROR, {})}
# Of calls that take a body: what is answered before it is read.
OF_BODY = {
    "403": (_("A browser sends it from a page of another site."), ERROR, {}),
    "411": (_("The length of the body is not said."), ERROR, {}),
    "413": (_("The body is too large."), ERROR, {}),
}
GONE = {"410": (_("GBIF no longer publishes the record."), WITHDRAWN, {})}


def add_errors(result: dict, generator, request, public) -> dict:
    """Add the answers that calls share (a hook of SPECTACULAR_SETTINGS)."""
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            answers = operation["responses"]
            if "200" in answers:
                answers["200"].setdefault("headers", {}).update(TAG | LIMITS)
            shared = ALWAYS | (NOT_FOUND if "{" in path else {})
            shared |= OF_BODY if method == "post" else {}
            shared |= GONE if path.endswith("/occurrence/{gbif_id}") else {}
            for status, (description, schema, headers) in sorted(shared.items()):
                answers.setdefault(status, described(description, schema, headers))
    return result


def described(description, schema: dict | None, headers: dict) -> dict:
    answer = {"description": str(description)}
    if schema:
        answer["content"] = {"application/json": {"schema": schema}}
    return answer | ({"headers": headers} if headers else {})


OF_FORM = {
    "text/csv": {"type": "string"},
    "application/x-ndjson": {"type": "string"},
    "application/geo+json": members(
        ["type", "features"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features={"type": "array", "items": {"type": "object", "additionalProperties": True}},
    ),
    "application/ld+json": members(
        ["@context", "@graph"],
        **{
            "@context": {"type": "object", "additionalProperties": True},
            "@graph": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
        },
    ),
}


def describe_forms(result: dict, generator, request, public) -> dict:
    """Describe what an answer is in each form: drf-spectacular takes all for the JSON."""
    for operations in result["paths"].values():
        for operation in operations.values():
            content = operation["responses"].get("200", {}).get("content", {})
            for media_type in OF_FORM.keys() & content.keys():
                content[media_type] = {"schema": OF_FORM[media_type]}
    return result


def allow_empty(result: dict, generator, request, public) -> dict:
    """Say that a parameter without a value is as none: forms send those that nobody filled in."""
    every = (each for of_path in result["paths"].values() for each in of_path.values())
    for operation in every:
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                parameter["allowEmptyValue"] = True
    return result


# {parameter of any call: a value to begin with}; choices are their own examples.
EXAMPLES = {
    "q": "oak Kent",
    "catalogNumber": "BM000012345",
    "recordedBy": "Darwin",
    "scientificName": "Quercus robur",
    "taxonKey": "4RPM6",
    "year": "1850,1900",
    "eventDate": "1891-08-05",
    "elevation": "1000,*",
    "locality": "*Down*",
    "county": "Kent",
    "geometry": "POLYGON((-1 51,0 51,0 52,-1 52,-1 51))",
    "geoDistance": "51.5,-0.17,5km",
    "fields": "key,country,media.identifier",
    "cursor": "*",
    "name": "Quercus robur",
    "since": 0,
    "limit": 20,
    "city": "London",
    "doi": "10.5519/0002965",
}


def add_examples(result: dict, generator, request, public) -> dict:
    """Give parameters a value to begin with."""
    every = (each for of_path in result["paths"].values() for each in of_path.values())
    for parameter in (each for operation in every for each in operation.get("parameters", [])):
        example = EXAMPLES.get(parameter["name"])
        schema = parameter.get("schema", {})
        if example is None or parameter["in"] != "query" or "pattern" in schema:
            continue
        parameter["example"] = [example] if schema.get("type") == "array" else example
    return result


def require_keys_only(result: dict, generator, request, public) -> dict:
    """Of an entry only the key is always there: GBIF leaves out what it does not know, and so do we."""
    for schema in result.get("components", {}).get("schemas", {}).values():
        if "key" in schema.get("properties", {}):
            schema["required"] = ["key"]
    return result
