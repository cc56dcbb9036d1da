"""What the privacy page claims, compared with what the portal does."""

import re

import pytest

from specimens.preferences import COOKIE
from tests.pages import html

pytestmark = pytest.mark.django_db

SOURCES = ("portal", "harvest", "specimens", "institutions")
PAGES = ("/", "/specimen/search", "/specimen/1", "/institution/search", "/privacy", "/nothing-here")


def lines(root, folders, pattern: str, expression: str) -> set[str]:
    """The files in folders, of a pattern, that have the expression."""
    return {
        path.relative_to(root).as_posix()
        for folder in folders
        for path in (root / folder).rglob(pattern)
        if re.search(expression, path.read_text())
    }


def test_the_table_is_the_only_cookie(root, client, own_index, make_specimen, settings):
    assert lines(root, SOURCES, "*.py", r"\.set_cookie\(|\.set_signed_cookie\(") == {
        "specimens/preferences.py"
    }
    assert not [each for each in settings.MIDDLEWARE if "session" in each or "csrf" in each]
    assert COOKIE == "table"
    make_specimen(1)
    own_index()
    for page in PAGES:
        assert not client.get(page).cookies, page
    assert f"One cookie, <code>{COOKIE}</code>:" in html(client.get("/privacy"))


def test_colours_and_open_filters_are_all_that_a_browser_keeps(root):
    keeping = r"localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker"
    assert lines(root, ["static/js"], "*.js", keeping) == {
        "static/js/filters.js",
        "static/js/theme.js",
    }


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("SENTRY_DSN", "http://key@127.0.0.1/1", "it reports to a Sentry server"),
        ("GRSCICOLL_SUGGEST", True, "is sent to GRSciColl at GBIF"),
        ("ACCESS_LOG_QUERIES", True, "your IP address, the page that you came from"),
        ("REQUESTS_PER_MINUTE", 600, "Requests are counted by IP address"),
        ("MAP_TILE_URL", "https://tiles.example.org/{z}/{x}/{y}.png", "from tiles.example.org"),
    ],
)
def test_the_page_says_what_this_portal_does_and_nothing_else(
    client, settings, setting, value, says
):
    setattr(settings, setting, value)
    assert says in html(client.get("/privacy"))
    setattr(settings, setting, type(value)())
    assert says not in html(client.get("/privacy"))


def test_other_sites_learn_no_page(client):
    assert client.get("/privacy")["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_every_page_leads_to_both_notices(client, own_index):
    own_index()
    for page in ("/", "/nothing-here"):
        content = client.get(page).content.decode()
        assert 'href="/privacy"' in content
        assert 'href="/accessibility"' in content
