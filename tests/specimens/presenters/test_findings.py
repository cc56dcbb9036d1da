"""The parts of a worklist: the values concerned, where they lead, and what can be suggested."""

import csv
import io

import pytest
from django.utils import timezone

from institutions.models import Collection
from institutions.pictures.failures import Reason
from specimens.broken_images import note_image
from specimens.findings import Kind, record_findings
from specimens.presenters.finding_advice import ADVICE, BROKEN_IMAGE
from tests.specimens.factories import COLLECTIONS, INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db
KEY = key_of(INSTITUTIONS[0])
PAGE = f"/institution/{KEY}/worklist"
NAMELESS = {"issues": ["TAXON_MATCH_NONE"], "scientific_name": "incertae sedis"}
ROWS = [
    {"catalog_number": "=1", "collection_code": "HERB-X"},
    {"catalog_number": "=1", "collection_code": "HERB-X"},
    {"verbatim_scientific_name": 'Aus "bus" & co', **NAMELESS},
    {"verbatim_scientific_name": "", **NAMELESS},
    {"collected_from": "1990-05-12", "event_date": "1990-05-12", "date_identified": "1989"},
    {"collected_from": "1990-05-12", "event_date": "1990-05-12", "modified": "1980-02-03"},
]


@pytest.fixture
def found(search_index):
    make_holders()
    Collection.objects.update(institution=None)
    likely = Collection.objects.get(pk=key_of(COLLECTIONS[0]))
    likely.institution_id, likely.code, likely.name = KEY, "HERBX", "Herbarium"
    likely.save()
    for number, columns in enumerate(ROWS, start=1):
        make_specimen(
            number, institution_id=KEY, license="" if number == 1 else "CC0_1_0", **columns
        )
    note_image("https://a.example.org/1.jpg", 3, Reason.MISSING)
    search_index()
    record_findings()


def test_every_kind_has_advice():
    assert set(ADVICE) == {*Kind, BROKEN_IMAGE}


def test_the_worklist_has_each_finding_with_its_place(client, found):
    tasks = {task["name"]: task for task in client.get(f"{PAGE}.json").json()["found"]}
    assert {name: task["count"] for name, task in tasks.items()} == {
        Kind.UNMATCHED_NAME: 2,
        Kind.DUPLICATE_NUMBER: 2,
        Kind.IDENTIFIED_TOO_EARLY: 1,
        Kind.CHANGED_TOO_EARLY: 1,
        Kind.UNMATCHED_COLLECTION: 2,
        BROKEN_IMAGE: 1,
        "noLicence": 1,
    }
    assert tasks[Kind.DUPLICATE_NUMBER]["groups"] == 1
    assert all(task["where"] and task["remedy"] for task in tasks.values())
    page = " ".join(client.get(PAGE).content.decode().split())
    assert f'href="{PAGE}/duplicateNumber"' in page
    assert '<b class="num">2</b> <span class="quiet"> records that share 1 value</span>' in page
    assert "In GRSciColl, or in the mapping of the IPT." in page


@pytest.mark.parametrize("kind", [*Kind, BROKEN_IMAGE])
def test_each_part_is_a_page_a_file_and_json_of_the_same(client, found, kind):
    page = client.get(f"{PAGE}/{kind}")
    assert page.status_code == 200
    assert str(ADVICE[kind].text)[:20] in page.content.decode()
    told = client.get(f"{PAGE}/{kind}.json").json()
    text = client.get(f"{PAGE}/{kind}.csv").content.decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert sum(int(line["records"]) for line in lines) == told["records"]
    assert len(lines) == len(told["results"]) == told["groups"]


@pytest.mark.parametrize(
    "kind", [Kind.UNMATCHED_NAME, Kind.DUPLICATE_NUMBER, Kind.UNMATCHED_COLLECTION]
)
def test_each_group_leads_to_its_records(client, found, kind):
    response = client.get(f"{PAGE}/{kind}")
    for row in response.context["rows"]:
        address = row["url"].replace("/specimen/search", "/api/v1/occurrence/search")
        assert client.get(address).json()["count"] == row["records"]


def test_a_code_comes_with_the_form_that_adds_it_to_the_likely_collection(client, found):
    (row,) = client.get(f"{PAGE}/unmatchedCollection").context["rows"]
    likely, new = row["fixes"]
    assert likely["label"] == "Add the code to Herbarium"
    form = client.get(likely["url"].partition("#")[0]).content.decode()
    assert ">HERB-X</textarea>" in form
    assert "Something is filled in already" in form
    assert 'value="HERB-X"' in client.get(new["url"].partition("#")[0]).content.decode()


def test_texts_of_others_are_escaped_and_safe_in_spreadsheets(client, found):
    assert "Aus &quot;bus&quot; &amp; co" in client.get(f"{PAGE}/unmatchedName").content.decode()
    assert "'=1" in client.get(f"{PAGE}/duplicateNumber.csv").content.decode()


def test_there_are_no_other_parts_and_none_of_other_holders(client, found):
    assert client.get(f"{PAGE}/colour").status_code == 404
    other = f"/collection/{key_of(COLLECTIONS[1])}/worklist/duplicateNumber"
    assert "Nothing of the kind" in client.get(other).content.decode()
    Collection.objects.update(deleted=timezone.now(), display_on_nhc_portal=False)
    assert client.get(other).status_code == 404
