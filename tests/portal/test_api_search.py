"""A reader's search on the page of the API."""

import json
import re
from html import unescape

import pytest

from tests.pages import html
from tests.specimens.factories import make_specimen

DOCS = "/api/v1/docs"


@pytest.fixture
def kent(search_index):
    make_specimen(1, county="Kent", scientific_name="<b>Quercus</b>")
    make_specimen(2, county="Surrey")
    search_index()


def answer_on(page):
    return json.loads(unescape(re.search(r'api-answer">(.*?)</pre>', page, re.S)[1]))


def test_the_page_shows_the_present_search_with_its_answer(client, kent):
    page = client.get(f"{DOCS}?county=Kent&view=MAP&sort=year").content.decode()
    assert "Your search" in page
    assert "http://testserver/api/v1/occurrence/search?county=Kent</pre>" in page
    answer = answer_on(page)
    assert answer["count"] == 1
    assert answer["results"] == [{"key": 1, "scientificName": "<b>Quercus</b>", "media": []}]
    assert "<b>Quercus" not in page


def test_every_address_on_the_page_of_a_search_answers(client, kent):
    page = client.get(f"{DOCS}?county=Kent").content.decode()
    addresses = re.findall(r'href="http://testserver(/api/v1/occurrence/search[^"]*)"', page)
    assert len(addresses) == 5
    for address in addresses:
        assert client.get(unescape(address)).status_code == 200


@pytest.mark.parametrize("query", ["", "?year=last", "?q="])
def test_without_a_search_an_example_is_shown(client, kent, query):
    page = html(client.get(f"{DOCS}{query}"))
    assert "A search" in page
    assert "typeStatus=Holotype" in page


def test_without_an_index_the_page_has_no_answer(client, db, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    page = client.get(DOCS)
    assert page.status_code == 200
    assert b"api-answer" not in page.content


def test_results_lead_to_the_page_of_the_api(client, kent):
    assert f'href="{DOCS}?county=Kent"' in html(client.get("/specimen/search?county=Kent"))
