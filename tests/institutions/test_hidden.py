"""Entries that ask not to be displayed: the name on their specimens, and nothing else."""

import pytest

from institutions.hidden import hidden_keys
from institutions.models import Collection, Institution
from tests.pages import html

SECRETS = ("curator@example.org", "020 7946 0000", "1 High Street", "Ada", "https://shy.example")


@pytest.fixture
def shy(make_institution):
    """A hidden institution with a place and contacts."""
    return make_institution(
        "Shy Museum",
        display_on_nhc_portal=False,
        latitude=53.8,
        longitude=-1.5,
        email=[SECRETS[0]],
        phone=[SECRETS[1]],
        address={"address": SECRETS[2], "country": "GB"},
        contact_persons=[{"firstName": SECRETS[3], "lastName": "Lovelace"}],
        homepage=SECRETS[4],
    )


def test_with_a_hidden_institution_go_its_collections(shy, make_institution, make_collection):
    make_collection("Open", institution=make_institution("Open Museum"))
    its_own = make_collection("Beetles", institution=shy)
    by_itself = make_collection("Sedges", display_on_nhc_portal=False)
    of_nobody = make_collection("Lost", institution_id="00000000-0000-0000-0000-000000000009")
    assert hidden_keys() == {str(each.pk) for each in (shy, its_own, by_itself)}
    assert {each.name for each in Collection.objects.shown()} == {"Open", "Lost"}
    assert {each.name for each in Institution.objects.shown()} == {"Open Museum"}
    assert (its_own.page_url, by_itself.page_url, shy.page_url) == ("", "", "")
    assert of_nobody.page_url == of_nobody.get_absolute_url()


def test_the_page_names_it_and_says_why_there_is_no_entry(client, shy, hold):
    hold({shy: 3})
    response = client.get(shy.get_absolute_url())
    assert response.status_code == 410
    page = html(response)
    assert "<h1" in page
    assert "Shy Museum" in page
    assert "it asks in GRSciColl not to be displayed" in page
    assert not [secret for secret in SECRETS if secret in page]
    assert 'class="map' not in page


def test_a_collection_of_a_hidden_institution_has_no_entry_either(client, shy, make_collection):
    beetles = make_collection("Beetles", institution=shy, notes="Ask Ada")
    response = client.get(beetles.get_absolute_url())
    assert response.status_code == 410
    assert "Ada" not in html(response)


def test_no_entry_leads_to_a_hidden_one(client, shy, make_institution):
    old = make_institution("Old Museum", replaced_by=shy.pk)
    response = client.get(old.get_absolute_url())
    assert response.status_code == 410
    assert "Old Museum" in html(response)


@pytest.mark.parametrize(
    "address",
    [
        "/institution/search",
        "/institution/map.geojson",
        "/collection/search",
        "/api/v1/grscicoll/institution",
        "/api/v1/grscicoll/collection",
    ],
)
def test_no_list_has_it(client, shy, make_collection, address):
    make_collection("Shy beetles", institution=shy)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Shy" not in answer.content.decode()


def test_the_api_has_no_entry_of_it(client, shy, make_collection):
    beetles = make_collection("Beetles", institution=shy)
    assert client.get(shy.api_url()).status_code == 404
    assert client.get(beetles.api_url()).status_code == 404
