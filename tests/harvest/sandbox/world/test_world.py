"""A world that changes while it is served, or is made of real records."""

import json

import pytest

from harvest.sandbox.world.index import REMEMBERED
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import (
    BIG,
    COLLECTION,
    DATASET,
    NOBODY,
    PUBLISHER,
    SMALL,
    ask,
    occurrence,
    search,
)


def test_a_record_that_is_added_is_found(serve_records):
    sandbox = serve_records(occurrence(1))
    assert search(sandbox).keys == [1]
    sandbox.world.put(occurrence(2))
    assert search(sandbox).keys == [1, 2]


def test_a_record_that_changes_is_found_as_it_now_is(serve_records):
    sandbox = serve_records(occurrence(1, year=1900, locality="Oak Wood"))
    assert search(sandbox, year=1900).keys == [1]
    sandbox.world.change(1, year=1901, locality=None)
    assert search(sandbox, year=1900).keys == []
    assert search(sandbox, year=1901).json["results"] == [occurrence(1, year=1901)]


def test_a_record_that_is_removed_is_gone(serve_records):
    sandbox = serve_records(occurrence(1), occurrence(2))
    assert search(sandbox).keys == [1, 2]
    sandbox.world.remove(1)
    assert search(sandbox).keys == [2]
    assert ask(sandbox, "/occurrence/1").status == 404


def test_an_answer_that_was_forgotten_is_worked_out_again(serve_records):
    sandbox = serve_records(occurrence(1, year=1900))
    index = sandbox.world.index()
    for number in range(2 * REMEMBERED):
        assert index.remember(number, lambda number=number: number) == number
    assert search(sandbox, year=1900).keys == [1]
    assert index.remember(0, lambda: "again") == "again"


def test_a_world_counts_and_lists_its_records():
    world = World([occurrence(1), occurrence(2)])
    assert (len(world), [record["key"] for record in world]) == (2, [1, 2])


@pytest.fixture
def files(tmp_path):
    """A file of records and a folder of recordings, as written by hand."""
    record = occurrence(
        5,
        institutionKey=BIG,
        institutionCode="BIG",
        collectionKey=COLLECTION,
        collectionCode="BIG-E",
        license="http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    )
    bare = occurrence(6, institutionKey=SMALL)
    records = tmp_path / "records.ndjson"
    records.write_text(f"{json.dumps(record)}\n\n{json.dumps(bare)}\n", encoding="utf-8")
    answers = {
        "one.json": ("/v1/grscicoll/institution?q=a", {"results": [{"key": BIG, "name": "Big"}]}),
        "two.json": (f"/v1/grscicoll/institution/{BIG}", {"key": BIG, "name": "Big", "code": "B"}),
        "three.json": (f"/v1/organization/{PUBLISHER}/contact", [{"key": 1}]),
        "four.json": (f"/v1/organization/{PUBLISHER}", {"key": PUBLISHER, "title": "Pub"}),
        "five.json": ("/v1/dataset/deleted/?limit=3", {"results": [{"key": NOBODY}]}),
    }
    rows = ["file\tmethod\turl\tstatus"]
    for name, (path, answer) in answers.items():
        (tmp_path / name).write_text(json.dumps(answer), encoding="utf-8")
        rows.append(f"{name}\tGET\thttps://api.gbif.org{path}\t200")
    rows.append("gone.txt\tGET\thttps://api.gbif.org/v1/organization\t500")
    (tmp_path / "_index.tsv").write_text("\n".join(rows), encoding="utf-8")
    return records, tmp_path


def test_records_are_served_from_files(serve, files):
    sandbox = serve(World.from_recorded([files[0]]))
    assert search(sandbox).keys == [5, 6]


def test_the_fullest_recording_of_an_entity_is_served(serve, files):
    sandbox = serve(World.from_recorded([files[0]], files[1]))
    assert ask(sandbox, f"/grscicoll/institution/{BIG}").json["code"] == "B"
    assert ask(sandbox, f"/organization/{PUBLISHER}").json["title"] == "Pub"
    assert ask(sandbox, f"/dataset/{NOBODY}").status == 200


def test_an_entity_that_no_recording_holds_is_not_found(serve, files):
    sandbox = serve(World.from_recorded([files[0]], files[1]))
    assert ask(sandbox, f"/grscicoll/institution/{SMALL}").status == 404
    assert ask(sandbox, f"/dataset/{DATASET}").status == 404


def test_missing_entities_can_be_filled_in(serve, files):
    sandbox = serve(World.from_recorded([files[0]], files[1], fill_missing=True))
    small = ask(sandbox, f"/grscicoll/institution/{SMALL}").json
    assert (small["active"], small["address"]["country"]) == (True, "GB")
    collection = ask(sandbox, f"/grscicoll/collection/{COLLECTION}").json
    assert (collection["code"], collection["institutionName"]) == ("BIG-E", "Big")
    dataset = ask(sandbox, f"/dataset/{DATASET}").json
    assert dataset["publishingOrganizationKey"] == PUBLISHER
    assert dataset["license"].endswith("publicdomain/zero/1.0/legalcode")


def test_every_real_record_is_served_back_unchanged(serve, recordings):
    file = recordings / "specimens.ndjson"
    real = {r["key"]: r for r in map(json.loads, file.read_text("utf-8").splitlines())}
    sandbox = serve(World.from_recorded([file], recordings / "recorded", fill_missing=True))
    served = {}
    for offset in range(0, len(real), 300):
        page = search(sandbox, limit=300, offset=offset).json["results"]
        served |= {record["key"]: record for record in page}
    assert served == real


def test_real_institutions_are_served_back_unchanged(serve, recordings):
    recorded = json.loads((recordings / "recorded/institution_search__05.json").read_text("utf-8"))
    real = recorded["results"][0]
    sandbox = serve(World.from_recorded([], recordings / "recorded"))
    assert ask(sandbox, f"/grscicoll/institution/{real['key']}").json == real
    assert real["key"] in ask(sandbox, "/grscicoll/institution", {"country": "GB"}).keys


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("occ_search_fails_well__01", {"continent": "asia,oceania"}),
        ("occ_search_fails_well__02", {"decimalLatitude": "334"}),
        ("occ_search_depth__04", {"depth": "5-10"}),
    ],
)
def test_the_sandbox_refuses_in_the_words_of_the_real_gbif(serve, recordings, name, params):
    reply = search(serve(), **params)
    assert reply.status == 400
    assert reply.body.decode() == (recordings / f"recorded/{name}.txt").read_text("utf-8")


def test_every_entity_that_real_records_name_is_served(serve, recordings):
    file = recordings / "specimens.ndjson"
    world = World.from_recorded([file], recordings / "recorded", fill_missing=True)
    for record in world:
        assert record["datasetKey"] in world.datasets
        assert record["publishingOrgKey"] in world.organizations
        assert record.get("institutionKey") in {None, *world.institutions}
        assert record.get("collectionKey") in {None, *world.collections}
