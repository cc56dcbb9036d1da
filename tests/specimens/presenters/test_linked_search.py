"""Searches described for search engines, on their pages."""

import json
import re

import pytest

from tests.specimens.factories import make_specimen


@pytest.mark.parametrize("address", ["/specimen/search?country=GB", "/"])
def test_a_search_and_home_are_datasets_that_can_be_had(client, search_index, address):
    make_specimen(1, country_code="GB")
    search_index()
    page = client.get(address).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    said = json.loads(block)
    dataset = said.get("dataset", said)
    assert dataset["@type"] == "Dataset"
    assert dataset["description"].startswith("1 specimen record,")
    assert dataset["includedInDataCatalog"]["@id"] == "http://testserver/"
    for each in dataset["distribution"]:
        answer = client.get(each["contentUrl"].removeprefix("http://testserver"))
        assert answer["Content-Type"].partition(";")[0] == each["encodingFormat"]


def test_a_search_that_finds_nothing_is_none(client, search_index):
    search_index()
    assert b"ld+json" not in client.get("/specimen/search?country=GB").content
