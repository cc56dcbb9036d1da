"""Code on the page of the API: it runs, whatever stands in a search."""

import subprocess
import sys
from io import StringIO
from urllib.parse import parse_qsl, urlsplit

import pygbif.occurrences.search  # noqa: F401 (its module is what code changes)
import pytest

from portal.api_snippets import in_pygbif, in_python, in_r, in_rgbif, in_shell, snippets
from tests.specimens.factories import make_specimen

BASE = "https://specimens.example.org/api/v1"
HOSTILE = "a'b\"c\\d $(id) `id` é 橡"


@pytest.fixture
def run(live_server, search_index, monkeypatch):
    """``run(make, pairs)``: what code prints that asks this portal, which has three records."""
    make_specimen(1, country_code="GB", county=HOSTILE)
    make_specimen(2, country_code="FR", county="Kent")
    make_specimen(3, country_code="PE")
    search_index()

    def ask(make, pairs):
        out = StringIO()
        monkeypatch.setattr(sys, "stdout", out)
        exec(make(f"{live_server.url}/api/v1", pairs), {})  # noqa: S102 (our own page's)
        return out.getvalue().splitlines()

    return ask


def test_python_meets_every_record(run):
    assert [line.split()[0] for line in run(in_python, [])] == ["1", "2", "3"]
    asked = [("country", "GB"), ("country", "FR"), ("county", HOSTILE)]
    assert [line.split()[0] for line in run(in_python, asked)] == ["1"]


def test_pygbif_finds_them(run, monkeypatch):
    monkeypatch.setattr(
        sys.modules["pygbif.occurrences.search"], "gbif_baseurl", "https://api.gbif.org/v1/"
    )
    assert run(in_pygbif, [("country", "GB"), ("country", "FR")]) == ["2"]
    assert run(in_pygbif, [("county", HOSTILE)]) == ["1"]


def test_a_shell_asks_for_the_search_and_runs_nothing_else():
    line = in_shell(BASE, [("county", HOSTILE)])
    printed = subprocess.run(
        ["sh", "-c", f'set -- {line}; printf %s "$2"'], capture_output=True, text=True, check=True
    ).stdout
    assert dict(parse_qsl(urlsplit(printed).query))["county"] == HOSTILE


def test_texts_in_r_are_quoted():
    code = in_rgbif(BASE, [("q", 'a"b\\'), ("country", "GB"), ("country", "FR")])
    assert 'search = "a\\"b\\\\"' in code
    assert 'country = c("GB", "FR")' in code
    assert f'function() "{BASE}"' in code
    assert "county=Kent&limit=300" in in_r(BASE, [("county", "Kent")])


def test_rgbif_is_shown_for_what_it_can_ask():
    titles = [each.title for each in snippets(BASE, [("country", "GB")])]
    assert "With rgbif" in titles
    assert "With rgbif" not in [each.title for each in snippets(BASE, [("county", "Kent")])]
