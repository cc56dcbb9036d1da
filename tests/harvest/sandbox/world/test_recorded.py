"""A world that is made of records and recorded answers in files."""

import json

import pytest

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


def test_entities_that_recordings_lack_can_be_filled_in(serve, files):
    sandbox = serve(World.from_recorded([files[0]], files[1], fill_missing=True))
    small = ask(sandbox, f"/grscicoll/institution/{SMALL}").json
    assert (small["active"], small["address"]["country"]) == (True, "GB")
    collection = ask(sandbox, f"/grscicoll/collection/{COLLECTION}").json
    assert (collection["code"], collection["institutionName"]) == ("BIG-E", "Big")
    dataset = ask(sandbox, f"/dataset/{DATASET}").json
    assert dataset["publishingOrganizationKey"] == PUBLISHER
    assert dataset["license"].endswith("publicdomain/zero/1.0/legalcode")


def test_every_record_in_gbifs_shape_is_served_back_unchanged(serve, gbif_answers):
    file = gbif_answers / "specimens.ndjson"
    real = {r["key"]: r for r in map(json.loads, file.read_text("utf-8").splitlines())}
    sandbox = serve(World.from_recorded([file], gbif_answers / "recorded", fill_missing=True))
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
