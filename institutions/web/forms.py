"""The forms in which calls of the API answer: named by a suffix of the address, or by Accept."""

FORMS = {
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
}
NAMES = {media_type: name for name, media_type in FORMS.items()} | {"application/ndjson": "ndjson"}
USUAL = "json"


def accepted_form(header: str) -> str:
    """The form that an Accept header prefers; USUAL if it names none of ours, or any.

    Of several with the same weight the first; what is not a weight is none.
    """
    weighed = [_weighed(part) for part in header.lower().split(",")]
    best = max(weighed, key=lambda each: each[1], default=("", 0.0))
    return NAMES.get(best[0], USUAL) if best[1] > 0 else USUAL


def _weighed(part: str) -> tuple[str, float]:
    media_type, *parameters = (each.strip() for each in part.split(";"))
    weights = [each.removeprefix("q=") for each in parameters if each.startswith("q=")]
    try:
        return media_type, float(weights[0]) if weights else 1.0
    except ValueError:
        return media_type, 0.0
