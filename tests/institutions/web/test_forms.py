"""Which form an Accept header asks for."""

import pytest

from institutions.web.forms import accepted_form


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV; charset=utf-8", "csv"),
        ("application/json;q=0.5, application/geo+json", "geojson"),
        ("text/csv;q=0", "json"),
        ("text/csv;q=high", "json"),
        ("application/ld+json;q=0.9,*/*;q=0.1", "jsonld"),
        ("application/ndjson", "ndjson"),
        (",;,", "json"),
    ],
)
def test_the_form_with_the_greatest_weight_is_chosen(header, form):
    assert accepted_form(header) == form
