"""Linked data in the head of a page: JSON-LD in a script element that browsers do not run."""

import json

from django.utils.safestring import SafeString

CATALOG = "DataCatalog"
FORMS = (("application/json", ""), ("text/csv", ".csv"), ("application/geo+json", ".geojson"))


def as_data_block(data: dict) -> SafeString:
    """Put the data into a <script> element that browsers do not run; no text can end it early."""
    # Django's json_script does the same, but its element cannot have another type.
    escapes = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
    text = json.dumps(data, ensure_ascii=False).translate(escapes)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def without_blanks(data: dict) -> dict:
    """The data without what is not known."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def downloads(call: str, query: str) -> list[dict]:
    """What a call of the API answers in each of its forms, as schema.org's DataDownload.

    ``call`` is the address of the call, ``query`` a query string without "?".
    """
    asked = f"?{query}" if query else ""
    return [
        {"@type": "DataDownload", "encodingFormat": form, "contentUrl": f"{call}{suffix}{asked}"}
        for form, suffix in FORMS
    ]
