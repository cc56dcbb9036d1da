"""What GBIF is asked for. The sandbox takes the same bodies as GBIF does (test_downloads.py)."""

import json

from harvest.download.requests import content_request, keys_request
from harvest.sandbox.downloads.request import read_request
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import BIG, occurrence

POPULATION = [
    {"type": "equals", "key": "PUBLISHING_COUNTRY", "value": "GB"},
    {
        "type": "in",
        "key": "BASIS_OF_RECORD",
        "values": ["PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"],
    },
]


def test_the_content_is_all_british_specimens_with_the_catalogue_of_lifes_names():
    assert content_request() == {
        "sendNotification": False,
        "format": "DWCA",
        "checklistKey": "7ddf754f-d193-4cc9-b351-99906754a03b",
        "predicate": {"type": "and", "predicates": POPULATION},
    }


def test_the_content_can_be_that_of_an_institution_or_of_none():
    asked = content_request({"institutionKey": [BIG]})["predicate"]["predicates"]
    assert asked == [*POPULATION, {"type": "equals", "key": "INSTITUTION_KEY", "value": BIG}]
    asked = content_request({"institutionKey": None})["predicate"]["predicates"]
    assert asked == [*POPULATION, {"type": "isNull", "parameter": "INSTITUTION_KEY"}]


def test_the_keys_are_those_of_the_same_records():
    world = World(
        [
            occurrence(1),
            occurrence(2, basisOfRecord="LIVING_SPECIMEN"),
            occurrence(3, publishingCountry="FR"),
            occurrence(4, basisOfRecord="FOSSIL_SPECIMEN"),
        ]
    )
    for body in (content_request(), keys_request()):
        wanted = read_request(json.dumps(body).encode(), world)
        assert sorted(record["key"] for record in wanted.records(world)) == [1, 4]
    assert wanted.selection.columns == ["gbifid", "institutionkey", "collectionkey"]
