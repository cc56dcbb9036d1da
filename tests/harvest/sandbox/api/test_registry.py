"""Publishers and datasets over HTTP."""

import pytest

from harvest.sandbox.world import entities
from tests.harvest.sandbox.wire import DATASET, NOBODY, OTHER_DATASET, PUBLISHER, ask


def test_publishers_are_listed_by_country(registry):
    registry.world.organizations[NOBODY] = entities.organization(NOBODY, "Elsewhere", "FR")
    assert ask(registry, "/organization", {"country": "GB"}).keys == [PUBLISHER]
    assert ask(registry, "/organization", {"q": "elsewhere"}).keys == [NOBODY]
    assert len(ask(registry, "/organization").keys) == 2


def test_a_deleted_publisher_leaves_the_list_and_still_answers_by_key(registry):
    registry.world.organizations[PUBLISHER]["deleted"] = "2025-01-01"
    assert ask(registry, "/organization").keys == []
    assert ask(registry, f"/organization/{PUBLISHER}").json["title"] == "Big Publisher"


def test_a_publishers_datasets_are_listed(registry):
    path = f"/organization/{PUBLISHER}/publishedDataset"
    assert ask(registry, path).keys == [DATASET, OTHER_DATASET]
    assert ask(registry, f"/organization/{NOBODY}/publishedDataset").status == 404


def test_a_dataset_says_how_it_is_to_be_cited(registry):
    dataset = ask(registry, f"/dataset/{DATASET}").json
    assert dataset["citation"]["text"].startswith("Beetles of Britain. Occurrence dataset https://")
    assert dataset["publishingOrganizationKey"] == PUBLISHER
    assert dataset["license"].startswith("http://creativecommons.org/licenses/")


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, [DATASET, OTHER_DATASET]),
        ({"type": "OCCURRENCE"}, [DATASET]),
        ({"type": "checklist"}, [OTHER_DATASET]),
        ({"publishingCountry": "GB"}, [DATASET, OTHER_DATASET]),
        ({"publishingCountry": "FR"}, []),
        ({"publishingOrg": PUBLISHER}, [DATASET, OTHER_DATASET]),
        ({"publishingOrg": NOBODY}, []),
        ({"q": "beetles"}, [DATASET]),
    ],
)
def test_datasets_are_searched_by(registry, params, found):
    assert ask(registry, "/dataset/search", params).keys == found


def test_a_dataset_search_row_names_publisher_and_size(registry):
    row = ask(registry, "/dataset/search", {"q": "beetles"}).json["results"][0]
    assert row["publishingOrganizationTitle"] == "Big Publisher"
    assert (row["publishingCountry"], row["recordCount"]) == ("GB", 2)
    assert "citation" not in row


def test_an_unknown_dataset_type_is_refused(registry):
    reply = ask(registry, "/dataset/search", {"type": "NOVEL"})
    assert (reply.status, reply.body) == (400, b"Cannot parse NOVEL into a known DatasetType")


def test_whole_datasets_are_listed_by_their_publishers_country(registry):
    reply = ask(registry, "/dataset", {"country": "GB", "type": "OCCURRENCE"})
    assert reply.json["results"] == [registry.world.datasets[DATASET]]
