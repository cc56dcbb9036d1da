"""A record that comes back under another key: the old page leads on to the new one."""

import pytest

from specimens.models import Specimen
from tests.harvest.builders import wanted_records

pytestmark = pytest.mark.django_db

OCCURRENCE = "/api/v1/occurrence"


@pytest.fixture
def moved(small_world, serve, harvest_specimens):
    """``moved(new key, **changes)``: GBIF gives the record of the last key a new one."""
    serve(small_world)
    harvest_specimens()
    records = wanted_records(small_world).values()
    last = next(record for record in records if record.get("occurrenceID"))

    def move(key, **changes):
        nonlocal last
        small_world.remove(last["key"])
        last = {**last, "key": key, "gbifID": str(key), **changes}
        small_world.put(last)
        return harvest_specimens()

    move.first = last["key"]
    return move


def test_the_old_page_leads_on_to_the_new_one(client, moved):
    summary = moved(9_900_000_001)
    assert (summary.inserted, summary.withdrawn) == (1, 1)
    response = client.get(f"/specimen/{moved.first}")
    assert response.status_code == 410
    assert 'href="/specimen/9900000001"' in response.content.decode()
    assert client.get("/specimen/9900000001").status_code == 200


def test_the_api_names_the_new_key(client, moved):
    moved(9_900_000_001)
    answer = client.get(f"{OCCURRENCE}/{moved.first}")
    assert (answer.status_code, answer.json()["successor"]) == (410, 9_900_000_001)
    assert client.get(f"{OCCURRENCE}/{answer.json()['successor']}").json()["key"] == 9_900_000_001


def test_searches_find_the_record_once(client, moved):
    moved(9_900_000_001)
    identifier = Specimen.objects.get(pk=9_900_000_001).occurrence_id
    answer = client.get(
        f"{OCCURRENCE}/search",
        {
            "occurrenceId": identifier,
            "include": ["HELD_ABROAD", "INACTIVE_INSTITUTION", "NO_INSTITUTION"],
        },
    )
    assert [found["key"] for found in answer.json()["results"]] == [9_900_000_001]


def test_a_record_that_moves_twice_is_found_from_both_old_pages(client, moved):
    moved(9_900_000_001)
    moved(9_900_000_002)
    for old in (moved.first, 9_900_000_001):
        assert client.get(f"{OCCURRENCE}/{old}").json()["successor"] == 9_900_000_002


def test_a_record_that_gets_its_old_key_back_is_simply_there(client, moved):
    moved(9_900_000_001)
    assert moved(moved.first).restored == 1
    assert client.get(f"{OCCURRENCE}/{moved.first}").status_code == 200
    assert client.get(f"{OCCURRENCE}/9900000001").json()["successor"] == moved.first


def test_an_identifier_of_another_record_makes_no_successor(client, moved):
    moved(9_900_000_001, occurrenceID="urn:quite:another")
    assert "successor" not in client.get(f"{OCCURRENCE}/{moved.first}").json()
    assert "/specimen/9900000001" not in client.get(f"/specimen/{moved.first}").content.decode()
