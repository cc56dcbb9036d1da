"""The pages of datasets and publishers, of a real index."""

import json
import re

import pytest
from django.utils import timezone

from institutions.models import Dataset, Publisher
from tests.pages import html

KEW, GONE = "cd6e21c8-9e8a-493a-8a76-fbf7862069e5", "7f30d8e0-9e8a-493a-8a76-fbf7862069e5"


@pytest.fixture
def records(own_index, make_run, make_specimen, make_institution):
    make_run()
    publisher = Publisher.objects.create(key=KEW, title="RBG Kew", city="London", country="GB")
    kew = Dataset.objects.create(
        key=KEW,
        title="Kew <b>Herbarium</b>",
        description="Plants.\n</script><script>alert(1)",
        doi="10.15468/ly60bx",
        license="CC_BY_4_0",
        publisher=publisher,
    )
    Dataset.objects.create(key=GONE, title="Beetles", deleted=timezone.now())
    holder = make_institution("Herbarium, Kew")
    make_specimen(1, dataset=kew, publisher=publisher, institution=holder, year=1872)
    make_specimen(2, dataset=kew, publisher=publisher, institution=holder, year=1901)
    own_index()


def test_a_dataset_says_what_of_it_is_here_and_how_it_is_cited(client, records):
    page = html(client.get(f"/dataset/{KEW}"))
    for text in ("1872–1901", "CC BY 4.0", "18 November 2026", "Herbarium, Kew", "RBG Kew"):
        assert text in page
    assert f'href="/specimen/search?datasetKey={KEW}"' in page
    assert "Show 2 specimen records" in page
    assert f"/dataset/{KEW}/cite.bib" in page


def test_text_from_gbif_is_no_markup_on_a_dataset_s_page(client, records):
    content = client.get(f"/dataset/{KEW}").content.decode()
    assert "<b>Herbarium" not in content
    assert "<script>alert" not in content


def test_a_dataset_is_described_to_machines(client, records):
    page = client.get(f"/dataset/{KEW}").content.decode()
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert (data["@type"], data["@id"]) == ("Dataset", "https://doi.org/10.15468/ly60bx")
    assert data["distribution"][0]["@type"] == "DataDownload"
    assert client.get(data["distribution"][0]["contentUrl"]).json()["count"] == 2


def test_a_publisher_lists_its_datasets(client, records):
    page = html(client.get(f"/publisher/{KEW}"))
    assert f'href="/dataset/{KEW}"' in page
    assert f"/specimen/search?publishingOrg={KEW}&amp;datasetKey={KEW}" in page
    assert "London, United Kingdom" in page


def test_records_and_sitemaps_lead_to_datasets(client, records):
    assert f'href="/dataset/{KEW}"' in html(client.get("/specimen/1"))
    sitemap = html(client.get("/sitemap/datasets.xml"))
    assert f"http://testserver/dataset/{KEW}" in sitemap
    assert GONE not in sitemap


def test_deleted_entries_are_gone_and_unknown_ones_not_found(client, records):
    assert client.get(f"/dataset/{GONE}").status_code == 410
    for kind in ("dataset", "publisher"):
        assert client.get(f"/{kind}/00000000-0000-0000-0000-000000000000").status_code == 404
