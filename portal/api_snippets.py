"""Lines of code that ask the API for a search: for a shell, Python and R.

A search is given as (parameter, value) pairs, the API by its address: https://example.org/api/v1. Values
are other people's: each language has its own way to quote them. Longer than most modules because each
language has its own way to write a search.
"""

import json
import shlex
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

Pairs = list[tuple[str, str]]
SEARCH = "occurrence/search"
# What rgbif's occ_search() takes as it is; it sends nothing else. Its name of q is "search".
RGBIF_TAKES = frozenset(
    [
        "taxonKey",
        "scientificName",
        "country",
        "publishingCountry",
        "hasCoordinate",
        "typeStatus",
        "recordNumber",
        "lastInterpreted",
        "continent",
        "geometry",
        "recordedBy",
        "identifiedBy",
        "basisOfRecord",
        "datasetKey",
        "eventDate",
        "catalogNumber",
        "year",
        "month",
        "decimalLatitude",
        "decimalLongitude",
        "elevation",
        "depth",
        "institutionCode",
        "collectionCode",
        "hasGeospatialIssue",
        "issue",
        "q",
    ]
)


@dataclass(frozen=True)
class Snippet:
    """Code in a ``language``, and what it does."""

    title: str
    code: str
    language: str


def snippets(base: str, pairs: Pairs) -> list[Snippet]:
    found = [
        Snippet(_("In a shell"), in_shell(base, pairs), "bash"),
        Snippet(_("All records, with Python"), in_python(base, pairs), "python"),
        Snippet(_("With pygbif"), in_pygbif(base, pairs), "python"),
        Snippet(_("All records, with R"), in_r(base, pairs), "r"),
    ]
    if all(name in RGBIF_TAKES for name, _value in pairs):
        found.append(Snippet(_("With rgbif"), in_rgbif(base, pairs), "r"))
    return found


def address_of(base: str, pairs: Pairs, form: str = "") -> str:
    asked = f"?{urlencode(pairs)}" if pairs else ""
    return f"{base}/{SEARCH}{form}{asked}"


def in_shell(base: str, pairs: Pairs) -> str:
    return f"curl {shlex.quote(address_of(base, [*pairs, ('limit', '5')]))}"


def in_python(base: str, pairs: Pairs) -> str:
    return f"""import requests

address = {quoted(f"{base}/{SEARCH}")}
search = {listed(pairs)}
cursor = "*"
while cursor:
    asked = [*search, ("limit", "300"), ("cursor", cursor)]
    page = requests.get(address, params=asked, timeout=60).json()
    for record in page["results"]:
        print(record["key"], record.get("scientificName"))
    cursor = page.get("nextCursor")"""


def in_pygbif(base: str, pairs: Pairs) -> str:
    arguments = json.dumps(grouped(pairs), ensure_ascii=False)
    return f"""import sys

from pygbif import occurrences

sys.modules["pygbif.occurrences.search"].gbif_baseurl = {quoted(f"{base}/")}
found = occurrences.search(**{arguments})
print(found["count"])"""


def in_r(base: str, pairs: Pairs) -> str:
    return f"""library(jsonlite)

address <- {quoted_in_r(f"{base}/{SEARCH}")}
search <- {quoted_in_r(urlencode([*pairs, ("limit", "300")]))}
pages <- list()
cursor <- "*"
while (!is.null(cursor)) {{
  page <- fromJSON(paste0(address, "?", search, "&cursor=", cursor))
  pages[[length(pages) + 1]] <- page$results
  cursor <- page$nextCursor
}}
records <- rbind_pages(pages)"""


def in_rgbif(base: str, pairs: Pairs) -> str:
    arguments = [
        f"{'search' if name == 'q' else name} = {r_value(value)}"
        for name, value in grouped(pairs).items()
    ]
    asked = ", ".join([*arguments, "limit = 300"])
    return f"""library(rgbif)

utils::assignInNamespace("gbif_base", function() {quoted_in_r(base)}, ns = "rgbif")
found <- occ_search({asked})
found$data"""


def grouped(pairs: Pairs) -> dict[str, str | list[str]]:
    """{parameter: its value, or a list of several}"""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: each if len(each) > 1 else each[0] for name, each in values.items()}


def listed(pairs: Pairs) -> str:
    return "[" + ", ".join(f"({quoted(name)}, {quoted(value)})" for name, value in pairs) + "]"


def quoted(text: str) -> str:
    """A text of Python. JSON's escapes are Python's, but for characters beyond its first plane."""
    return json.dumps(text, ensure_ascii=False)


def quoted_in_r(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def r_value(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"c({', '.join(map(quoted_in_r, value))})"
    return quoted_in_r(value)
