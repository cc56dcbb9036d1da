"""What GBIF is asked for. The sandbox takes the same bodies as GBIF does (test_downloads.py)."""

import json

from harvest.download.requests import content_request, keys_request
from harvest.sandbox.downloads.request import read_request
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import BIG, COLLECTION, occurrence

BRITISH_SPECIMENS = [
    {"type": "equals", "key": "PUBLISHING_COUNTRY", "value": "GB"},
    {
        "type": "in",
        "key": "BASIS_OF_RECORD",
        "values": ["PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"],
    },
]
HELD = {
    "type": "or",
    "predicates": [
        {"type": "isNotNull", "parameter": "INSTITUTION_KEY"},
        {"type": "isNotNull", "parameter": "COLLECTION_KEY"},
    ],
}


def test_the_content_is_all_held_british_specimens_with_the_catalogue_of_lifes_names():
    assert content_request() == {
        "sendNotification": False,
        "format": "DWCA",
        "checklistKey": "7ddf754f-d193-4cc9-b351-99906754a03b",
        "predicate": {"type": "and", "predicates": [*BRITISH_SPECIMENS, HELD]},
    }


def test_the_content_can_be_that_of_an_institution():
    asked = content_request({"institutionKey": [BIG]})["predicate"]["predicates"]
    assert asked == [*BRITISH_SPECIMENS, {"type": "equals", "key": "INSTITUTION_KEY", "value": BIG}]


def test_the_keys_are_those_of_the_same_records():
    world = World(
        [
            occurrence(1, institutionKey=BIG),
            occurrence(2, institutionKey=BIG, basisOfRecord="LIVING_SPECIMEN"),
            occurrence(3, institutionKey=BIG, publishingCountry="FR"),
            occurrence(
                4, institutionKey=None, collectionKey=COLLECTION, basisOfRecord="FOSSIL_SPECIMEN"
            ),
            occurrence(5, institutionKey=None),
        ]
    )
    for body in (content_request(), keys_request()):
        wanted = read_request(json.dumps(body).encode(), world)
        assert sorted(record["key"] for record in wanted.records(world)) == [1, 4]
    assert wanted.selection.columns == ["gbifid", "institutionkey", "collectionkey"]
