"""Pages as data, by the suffix of their address."""

import pytest

from institutions.models import Collection, Dataset, Publisher


@pytest.fixture
def known(make_institution, make_specimen, own_index):
    kew = make_institution("Kew", city="London", types=["Museum"])
    make_institution("Leeds", city="Leeds")
    Collection.objects.create(key=kew.key, name="Herbarium", institution=kew)
    publisher = Publisher.objects.create(key=kew.key, title="Royal Botanic Gardens")
    Dataset.objects.create(key=kew.key, title="Catalogue", publisher=publisher)
    make_specimen(1, institution=kew)
    own_index()
    return kew.key


@pytest.mark.parametrize("form", ["json", "csv", "ndjson"])
@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("specimen/1", "PRESERVED_SPECIMEN"),
        ("dataset/{key}", "Catalogue"),
        ("publisher/{key}", "Royal Botanic Gardens"),
        ("institution/{key}", "Kew"),
        ("collection/{key}", "Herbarium"),
        ("institution/search", "Kew"),
        ("collection/search", "Herbarium"),
    ],
)
def test_a_page_with_a_suffix_is_data(client, known, page, said, form):
    address = f"/{page.format(key=known)}"
    assert client.get(address).status_code == 200
    answer = client.get(f"{address}.{form}", follow=True)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_the_search_of_a_list_goes_along(client, known):
    body = client.get("/institution/search.json?city=leeds&sort=city&page=1", follow=True).json()
    assert [each["name"] for each in body["results"]] == ["Leeds"]


def test_the_results_of_a_search_are_data(client, known):
    assert client.get("/specimen/search.json?q=kew", follow=True).json()["count"] == 1
    assert client.get("/specimen/search.csv").status_code == 200
