"""What robots are asked to leave alone: searches, of whose addresses there is no end."""

import re

import pytest

from tests.pages import html

pytestmark = pytest.mark.django_db

SEARCH = re.compile(r"/(?:specimen|institution|collection)/search\?|/api/v1/occurrence/search")


@pytest.fixture
def portal(own_index, make_institution, make_specimen, make_run):
    make_run()
    kew = make_institution("Kew")
    for key in range(1, 60):
        make_specimen(
            key,
            institution=kew,
            family=f"Family {key}",
            country_code="GB",
            decimal_latitude=51.0,
            decimal_longitude=0.1,
        )
    own_index()
    return kew


def test_robots_are_kept_from_searches_and_let_to_records(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /specimen/search?", "Disallow: /api/", "Allow: /api/v1/docs"} <= set(lines)
    assert not any("/specimen/1" in line or line == "Disallow: /" for line in lines)
    english = [line for line in lines if ": /" in line and ": /cy" not in line]
    assert [line.replace(": /", ": /cy/", 1) for line in english] == [
        line for line in lines if ": /cy" in line
    ]


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/specimen/search", "/specimen/search?country=GB&offset=20", "/specimen/1"),
        *("/specimen/search?country=FR", "/institution/search?q=kew", "/collection/search?q=x"),
        *("/specimen/search?view=map", "/status", "/about-the-data", "kew"),
    ],
)
def test_every_link_to_a_search_with_parameters_asks_not_to_be_followed(client, portal, address):
    page = html(client.get(portal.get_absolute_url() if address == "kew" else address))
    links = [link for link in re.findall(r"<a\s[^>]*>", page) if SEARCH.search(link)]
    assert [link for link in links if "nofollow" not in link] == []
