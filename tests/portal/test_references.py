"""Citations of records, datasets and searches, as pages and files, of harvests and a real index."""

import json

import pytest
from django.utils import timezone

from institutions.models import Dataset, Publisher
from tests.pages import html

KEW, BEETLES = "cd6e21c8-9e8a-493a-8a76-fbf7862069e5", "7f30d8e0-9e8a-493a-8a76-fbf7862069e5"


@pytest.fixture
def records(own_index, make_run, make_specimen):
    """Three records of two datasets, harvested on 18 November 2026, and one that is withdrawn."""
    make_run()
    publisher = Publisher.objects.create(key=BEETLES, title="RBG Kew")
    herbarium = Dataset.objects.create(
        key=KEW, title="Kew {Herbarium}", doi="10.15468/ly60bx", publisher=publisher
    )
    beetles = Dataset.objects.create(key=BEETLES, title="Beetles")
    make_specimen(1, dataset=herbarium, scientific_name="Quercus robur", country_code="GB")
    make_specimen(2, dataset=herbarium, country_code="GB")
    make_specimen(3, dataset=beetles, country_code="FR")
    make_specimen(4, dataset=beetles, withdrawn_at=timezone.now())
    own_index()


def test_a_search_is_cited_with_its_number_its_harvest_and_its_datasets(client, records):
    page = html(client.get("/specimen/search/cite?country=GB"))
    assert "UK Specimen Portal (2026). Specimens from United Kingdom. " in page
    assert "2 specimen records, harvested 18 November 2026. " in page
    assert "http://testserver/specimen/search?country=GB (accessed " in page
    assert "Kew {Herbarium}" in page
    assert "doi:10.15468/ly60bx" in page
    assert "Beetles" not in page


def test_files_of_a_search_have_it_first_and_its_datasets_after_it(client, records):
    answer = client.get("/specimen/search/cite.json")
    assert answer["Content-Type"].startswith("application/vnd.citationstyles.csl+json")
    search, *datasets = json.loads(answer.content)
    assert search["note"] == "3 specimen records, harvested 18 November 2026"
    assert search["URL"] == "http://testserver/specimen/search"
    assert [(each["title"], each["note"]) for each in datasets] == [
        ("Kew {Herbarium}", "2 specimen records"),
        ("Beetles", "1 specimen record"),
    ]


@pytest.mark.parametrize("form", ["ris", "bib", "json", "txt"])
@pytest.mark.parametrize("what", ["specimen/1", "specimen/search", f"dataset/{KEW}"])
def test_everything_is_cited_in_every_format_to_anybody(client, records, what, form):
    answer = client.get(f"/{what}/cite.{form}", headers={"Origin": "https://else.example.org"})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert b"10.15468/ly60bx" in answer.content


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/specimen/4/cite.ris", 410),
        ("/specimen/5/cite.ris", 404),
        ("/specimen/1/cite.doc", 404),
        ("/specimen/search/cite.ris?year=last", 400),
        ("/specimen/search/cite?year=last", 400),
        ("/dataset/00000000-0000-0000-0000-000000000000/cite.ris", 404),
    ],
)
def test_a_citation_that_cannot_be_had_is_explained(client, records, address, status):
    assert client.get(address).status_code == status


@pytest.mark.parametrize("address", ["/specimen/search?country=GB", "/specimen/1"])
def test_results_and_records_lead_to_their_citations(client, records, address):
    page = html(client.get(address))
    assert "/cite.bib" in page
    assert "mailto:?subject=" in page


def test_before_any_harvest_a_citation_says_nothing_of_one(client, own_index, make_specimen):
    make_specimen(1)
    own_index()
    page = html(client.get("/specimen/search/cite"))
    assert "1 specimen record. http://testserver/specimen/search (accessed " in page
