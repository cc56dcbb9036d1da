"""GRSciColl's calls, asked over HTTP's surface with Django's client and a real database."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from institutions.models import Dataset, Publisher

NOW = datetime(2026, 11, 1, tzinfo=UTC)
INSTITUTIONS = "/api/v1/grscicoll/institution"
COLLECTIONS = "/api/v1/grscicoll/collection"


@pytest.fixture
def names(client):
    """``names(query)``: the names in the answer to a call of the institution list."""

    def ask(query, path=INSTITUTIONS):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 200, answer.content
        return sorted(result["name"] for result in answer.json()["results"])

    return ask


def test_the_list_comes_in_gbifs_envelope_and_names(client, make_institution):
    make_institution(
        display_on_nhc_portal=True,
        featured_image_url="https://example.org/a.jpg",
        number_specimens=7,
        types=["Museum"],
    )
    answer = client.get(INSTITUTIONS)
    body = answer.json()
    assert answer["Content-Type"] == "application/json"  # pygbif insists on it to the letter
    assert {name: body[name] for name in ("offset", "limit", "endOfRecords", "count")} == {
        "offset": 0,
        "limit": 20,
        "endOfRecords": True,
        "count": 1,
    }
    result = body["results"][0]
    assert result["displayOnNHCPortal"] is True
    assert result["featuredImageUrl"] == "https://example.org/a.jpg"
    assert result["numberSpecimens"] == 7
    assert result["types"] == ["Museum"]
    assert result["disciplines"] == []
    assert "foundingDate" not in result
    assert "withdrawnAt" not in result


@pytest.mark.parametrize(
    "query",
    [
        "hasCoordinate=true",
        "hasCoordinate=false",
        "hasSpecimens=true",
        "hasSpecimens=false",
        "type=Museum&city=leeds",
        "discipline=Botany",
        "q=hall",
    ],
)
def test_the_api_counts_what_the_page_counts(client, query, make_institution, hold):
    museum = make_institution("Hall", city="LEEDS", types=["Museum"], latitude=53.8, longitude=-1.5)
    make_institution("Half a place", disciplines=["Botany"], latitude=53.8)
    make_institution("No place")
    hold({museum: 3})
    in_api = client.get(f"{INSTITUTIONS}?country=GB&active=true&displayOnNHCPortal=true&{query}")
    on_page = client.get(f"/institution/search?{query}")
    assert in_api.json()["count"] == on_page.context["count"] > 0


def test_repeated_parameters_mean_or_and_different_ones_mean_and(make_institution, names):
    make_institution("A", country="GB", city="Leeds")
    make_institution("B", country="FR", city="Paris")
    make_institution("C", country="US", city="Leeds")
    assert names("country=GB&country=fr") == ["A", "B"]
    assert names("country=GB&country=US&city=leeds") == ["A", "C"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("active=false", ["Closed"]),
        ("active=true&displayOnNHCPortal=true", ["Open"]),
        ("displayonnhcportal=false", []),
        ("type=Museum", ["Open"]),
        ("discipline=Botany&discipline=Zoology", ["Closed", "Open"]),
        ("numberSpecimens=100", ["Open"]),
        ("numberSpecimens=50,100", ["Closed", "Open"]),
        ("numberSpecimens=*,99", ["Closed"]),
        ("numberSpecimens=51,*", ["Open"]),
        ("alternativeCode=OPN", ["Open"]),
        ("identifier=https://ror.org/1", ["Open"]),
        ("hasCoordinate=true", ["Open"]),
        ("hasCoordinate=false", ["Closed"]),
        ("hasSpecimens=true", ["Open"]),
        ("hasSpecimens=false", ["Closed"]),
        ("code=o1", ["Open"]),
        ("q=open", ["Open"]),
    ],
)
def test_each_parameter_keeps_the_entries_with_its_value(
    query, found, make_institution, names, hold
):
    opened = make_institution(
        "Open",
        code="O1",
        types=["Museum"],
        disciplines=["Botany"],
        number_specimens=100,
        alternative_codes=[{"code": "OPN", "description": ""}],
        identifiers=[{"type": "ROR", "identifier": "https://ror.org/1"}],
        latitude=53.8,
        longitude=-1.5,
    )
    make_institution("Closed", active=False, disciplines=["Zoology"], number_specimens=50)
    make_institution("Shy", display_on_nhc_portal=False)
    hold({opened: 3})
    assert names(query) == found


def test_the_largest_come_first_when_asked_and_those_without_a_number_last(
    client, make_institution
):
    make_institution("Small", number_specimens=5)
    make_institution("Unknown")
    make_institution("Large", number_specimens=50)

    def order(query):
        results = client.get(f"{INSTITUTIONS}?{query}").json()["results"]
        return [result["name"] for result in results]

    assert order("sortBy=NUMBER_SPECIMENS") == ["Large", "Small", "Unknown"]
    assert order("sortBy=NUMBER_SPECIMENS&sortOrder=ASC") == ["Small", "Large", "Unknown"]


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ("active=maybe", "active", "neither true nor false"),
        ("numberSpecimens=5-10", "numberSpecimens", "range such as 10,100"),
        ("numberSpecimens=1,2,3", "numberSpecimens", "range"),
        ("institutionKey=abc", "institutionKey", "UUID"),
        ("sortBy=NAME", "sortBy", "NAME"),
        ("limit=many", "limit", "whole number"),
        ("contry=GB", "contry", "Did you mean country?"),
        ("xyzzy=1", "xyzzy", "The parameters are:"),
    ],
)
def test_a_bad_parameter_is_named_and_explained(client, db, query, parameter, said):
    answer = client.get(f"{INSTITUTIONS}?{query}")
    assert answer.status_code == 400
    assert answer.json()["parameter"] == parameter
    assert said in answer.json()["error"]


def test_an_entry_that_grscicoll_no_longer_lists_answers_by_key_only(
    client, make_institution, names
):
    gone = make_institution("Gone", deleted=NOW, withdrawn_at=NOW)
    make_institution("Here")
    assert names("") == ["Here"]
    answer = client.get(f"{INSTITUTIONS}/{gone.key}").json()
    assert answer["name"] == "Gone"
    assert answer["deleted"].startswith("2026-11-01")


def test_an_unknown_number_of_specimens_is_left_out(client, make_institution, nothing_counted):
    leeds = make_institution()
    assert "specimenCount" not in client.get(leeds.api_url()).json()


def test_a_collection_says_whose_it_is_and_how_many_specimens_are_here(
    client, make_institution, make_collection, hold
):
    museum = make_institution("Museum", code="M")
    beetles = make_collection("Beetles", institution=museum, content_types=["Biological"])
    make_collection("Orphans")
    hold({beetles: 12})
    found = client.get(f"{COLLECTIONS}?institutionKey={museum.key}").json()["results"]
    assert [result["name"] for result in found] == ["Beetles"]
    assert found[0]["institutionKey"] == str(museum.key)
    assert found[0]["institutionName"] == "Museum"
    assert found[0]["institutionCode"] == "M"
    assert found[0]["specimenCount"] == 12
    orphan = client.get(f"{COLLECTIONS}?name=Orphans").json()["results"][0]
    assert "institutionName" not in orphan
    assert client.get(f"{COLLECTIONS}/{beetles.key}").json()["contentTypes"] == ["Biological"]


def test_a_dataset_comes_with_its_citation_and_publisher(client, db):
    publisher = Publisher.objects.create(key=UUID(int=1), title="A Museum", country="GB")
    dataset = Dataset.objects.create(
        key=UUID(int=2),
        title="Beetles",
        type="OCCURRENCE",
        license="CC_BY_4_0",
        doi="10.15468/abc",
        citation="A Museum (2026).",
        publisher=publisher,
    )
    answer = client.get(f"/api/v1/dataset/{dataset.key}").json()
    assert answer["key"] == str(dataset.key)
    assert answer["type"] == "OCCURRENCE"
    assert answer["license"] == "http://creativecommons.org/licenses/by/4.0/legalcode"
    assert answer["doi"] == "10.15468/abc"
    assert answer["citation"] == {"text": "A Museum (2026)."}
    assert answer["publishingOrganizationKey"] == str(publisher.key)
    assert answer["publishingOrganizationTitle"] == "A Museum"
    assert client.get(f"/api/v1/organization/{publisher.key}").json()["title"] == "A Museum"


@pytest.mark.parametrize(
    "path",
    [
        f"{INSTITUTIONS}/{UUID(int=9)}",
        f"/api/v1/dataset/{UUID(int=9)}",
        f"{INSTITUTIONS}/not-a-key",
        "/api/v1/nothing",
    ],
)
def test_a_missing_entry_is_reported_in_json(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_a_page_of_institutions_costs_three_queries_however_many_there_are(
    client, make_institution, hold, django_assert_num_queries
):
    for number in range(30):
        make_institution(f"Museum {number}")
    hold({})
    with django_assert_num_queries(3):  # whether anything has changed, count, page
        client.get(f"{INSTITUTIONS}?limit=25")
