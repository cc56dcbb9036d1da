"""Lists of datasets and publishers, as GBIF's clients ask for them."""

from collections import Counter
from uuid import UUID

import pytest

from institutions.models import Dataset, Publisher
from tests.specimens.factories import make_specimen

SEARCH = "/api/v1/dataset/search"
KEYS = [UUID(int=number) for number in range(1, 6)]


@pytest.fixture
def registered(search_index):
    """Four datasets of two publishers, the second with three specimens, and one that GBIF deleted."""
    kew = Publisher.objects.create(key=KEYS[0], title="Kew Gardens", country="GB")
    lund = Publisher.objects.create(key=KEYS[1], title="Lunds universitet", country="SE")
    made = [
        Dataset(key=KEYS[0], title="Ferns", type="OCCURRENCE", license="CC0_1_0", publisher=kew),
        Dataset(
            key=KEYS[1], title="Mosses", type="OCCURRENCE", license="CC_BY_4_0", publisher=lund
        ),
        Dataset(key=KEYS[2], title="Moths", type="CHECKLIST", license="CC0_1_0", publisher=kew),
        Dataset(key=KEYS[3], title="Fungi", doi="10.15468/fungi", type="OCCURRENCE"),
        Dataset(key=KEYS[4], title="Gone moths", withdrawn_at="2026-01-01T00:00Z"),
    ]
    Dataset.objects.bulk_create(made)
    for gbif_id, dataset in ((1, made[1]), (2, made[1]), (3, made[1]), (4, made[0])):
        make_specimen(gbif_id, dataset_id=dataset.key)
    search_index()
    return made[:4]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Mosses", "Ferns", "Fungi", "Moths"]),
        ("q=mo", ["Mosses", "Moths"]),
        ("q=kew&type=occurrence", ["Ferns"]),
        ("license=CC0_1_0", ["Ferns", "Moths"]),
        ("license=http://creativecommons.org/licenses/by/4.0/legalcode", ["Mosses"]),
        ("publishingCountry=SE", ["Mosses"]),
        (f"publishing_org={KEYS[0]}", ["Ferns", "Moths"]),
        ("DOI=10.15468/fungi&hl=true", ["Fungi"]),
        ("limit=2&offset=1", ["Ferns", "Fungi"]),
    ],
)
def test_datasets_are_found_those_with_the_most_specimens_first(
    client, registered, query, expected
):
    body = client.get(f"{SEARCH}?{query}").json()
    assert [each["title"] for each in body["results"]] == expected
    assert body["facets"] == []


def test_a_found_dataset_says_how_many_specimens_are_here(client, registered):
    mosses = client.get(f"{SEARCH}?q=mosses").json()["results"][0]
    assert mosses["recordCount"] == 3
    assert mosses["publishingOrganizationTitle"] == "Lunds universitet"
    assert mosses["publishingCountry"] == "SE"
    assert mosses["license"].startswith("http://creativecommons.org/licenses/by/4.0")


def test_facets_count_the_matches(client, registered):
    body = client.get(f"{SEARCH}?limit=0&facet=type&facet=license&publishingCountry=GB").json()
    british = [each for each in registered if each.publisher and each.publisher.country == "GB"]
    for facet, attribute in zip(body["facets"], ("type", "license"), strict=True):
        assert facet["field"] == attribute.upper()
        counted = {each["name"]: each["count"] for each in facet["counts"]}
        assert counted == Counter(getattr(each, attribute) for each in british)


def test_a_facet_takes_its_limit_and_may_lift_its_own_filter(client, registered):
    asked = f"{SEARCH}?facet=type&type=CHECKLIST&facetMultiselect=true"
    (facet,) = client.get(f"{asked}&facetLimit=1").json()["facets"]
    assert facet["counts"] == [{"name": "OCCURRENCE", "count": 3}]
    (facet,) = client.get(f"{asked}&facetOffset=1").json()["facets"]
    assert facet["counts"] == [{"name": "CHECKLIST", "count": 1}]
    (facet,) = client.get(f"{asked}&facetMincount=2").json()["facets"]
    assert facet["counts"] == [{"name": "OCCURRENCE", "count": 3}]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("facet=decade", "facet"),
        ("facet=type&facetLimit=few", "facetLimit"),
        ("facetMultiselect=perhaps", "facetMultiselect"),
        ("keyword=bird", "keyword"),
        ("publishingCountry=Atlantis", "publishingCountry"),
    ],
)
def test_an_unanswerable_question_is_refused_by_name(client, registered, query, parameter):
    answer = client.get(f"{SEARCH}?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_suggestions_are_a_plain_list(client, registered):
    body = client.get("/api/v1/dataset/suggest?q=mo").json()
    assert [each["title"] for each in body] == ["Mosses", "Moths"]
    assert body[0].keys() == {"key", "title", "type"}


def test_all_datasets_and_all_publishers_are_listed(client, registered):
    body = client.get("/api/v1/dataset").json()
    assert {each["title"] for each in body["results"]} == {"Ferns", "Mosses", "Moths", "Fungi"}
    body = client.get("/api/v1/organization?country=SE").json()
    assert [each["title"] for each in body["results"]] == ["Lunds universitet"]
    assert client.get("/api/v1/organization?q=gardens").json()["count"] == 1


def test_datasets_are_found_while_there_is_no_index(client, db, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    Dataset.objects.create(key=KEYS[0], title="Ferns")
    (found,) = client.get(SEARCH).json()["results"]
    assert "recordCount" not in found
