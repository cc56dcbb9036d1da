"""/why and /api/v1/why: each reason for which something is here or is not."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.utils import timezone

from harvest.models import DatasetOutcome, HarvestRun, RejectedRecord, UnclaimedHolding
from institutions.models import Dataset, Exclusion, Institution
from specimens.models import Scope, Specimen
from tests.harvest.sandbox import wire
from tests.portal.why.conftest import ABROAD, EMPTY, UNMATCHED, WATCHED
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db
MUSEUM, INACTIVE, FRENCH, HIDDEN, SECRET = (UUID(int=number) for number in range(1, 6))


@pytest.fixture
def here(own_index, gbif):
    """Institutions and records for every reason that our own rows know, and an index of them."""
    british = {"country": "GB", "active": True}
    make = Institution.objects.create
    make(key=MUSEUM, code="MUS", name="Town Museum", **british)
    make(key=INACTIVE, code="OLD", name="Closed Museum", country="GB", active=False)
    make(key=FRENCH, code="PAR", name="Musée", country="FR")
    make(key=HIDDEN, name="Shy Museum", display_on_nhc_portal=False, **british)
    make(key=SECRET, code="SEC", name="Secret Museum", **british)
    Dataset.objects.create(key=wire.DATASET, title="Ours")
    for key, columns in {
        1: {"institution_id": MUSEUM, "catalog_number": "M 1", "occurrence_id": "urn:1"},
        2: {"institution_id": FRENCH, "scope": Scope.HELD_ABROAD},
        3: {"institution_id": MUSEUM, "withdrawn_at": datetime(2026, 1, 1, tzinfo=UTC)},
        4: {"institution_id": SECRET, "catalog_number": "S 4"},
        5: {"institution_id": MUSEUM, "catalog_number": "TWO"},
        6: {"institution_id": MUSEUM, "catalog_number": "TWO"},
    }.items():
        make_specimen(key, dataset_id=wire.DATASET, **columns)
    own_index()
    make_specimen(7, institution_id=MUSEUM, dataset_id=wire.DATASET)
    now = timezone.now()
    run = HarvestRun.objects.create(
        kind="specimens", state="completed", started_at=now, ended_at=now, unclaimed=9
    )
    RejectedRecord.objects.create(run=run, gbif_id=8, code="NO_SPECIMEN", record={})
    UnclaimedHolding.objects.create(
        run=run, dataset_key=UNMATCHED, institution_code="SHY", specimens=9
    )
    Exclusion.objects.create(key=SECRET, name="Secret Museum")
    return run


def asked(client, **question):
    answer = client.get("/api/v1/why", question)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize(
    ("question", "outcome", "decided_by"),
    [
        ({"gbifID": 1}, "SHOWN", "scope"),
        ({"catalogNumber": "m-1"}, "SHOWN", "scope"),
        ({"occurrenceID": "urn:1"}, "SHOWN", "scope"),
        ({"gbifID": 2}, "OTHER_SCOPE", "scope"),
        ({"gbifID": 3}, "WITHDRAWN", "withdrawn"),
        ({"gbifID": 4}, "LEFT_OUT", "excluded"),
        ({"catalogNumber": "S 4"}, "LEFT_OUT", "excluded"),
        ({"catalogNumber": "TWO"}, "SEVERAL", "several"),
        ({"gbifID": 7}, "WAITING", "indexed"),
        ({"gbifID": 8}, "REJECTED", "rejected"),
        ({"gbifID": 11}, "NOT_YET", "harvested"),
        ({"occurrenceID": "urn:new"}, "NOT_YET", "harvested"),
        ({"catalogNumber": "FR 1"}, "NOT_FROM_UK", "publishedFromUk"),
        ({"gbifID": 13}, "NO_SPECIMEN", "isSpecimen"),
        ({"gbifID": 14}, "NO_HOLDER", "hasHolder"),
        ({"occurrenceID": "urn:nobody"}, "NO_HOLDER", "hasHolder"),
        ({"gbifID": 99}, "NOT_AT_GBIF", "atGbif"),
        ({"catalogNumber": "no such number"}, "NOT_AT_GBIF", "atGbif"),
        ({"datasetKey": wire.DATASET}, "SHOWN", "here"),
        ({"datasetKey": EMPTY}, "NOT_AT_GBIF", "hasRecords"),
        ({"datasetKey": ABROAD}, "NOT_FROM_UK", "publishedFromUk"),
        ({"datasetKey": WATCHED}, "NO_SPECIMEN", "isSpecimen"),
        ({"datasetKey": UNMATCHED}, "NO_HOLDER", "hasHolder"),
        ({"datasetKey": wire.NOBODY}, "NOT_AT_GBIF", "atGbif"),
        ({"institution": "town museum"}, "SHOWN", "hasSpecimens"),
        ({"institution": str(MUSEUM)}, "SHOWN", "hasSpecimens"),
        ({"institution": "OLD"}, "NOT_LISTED", "active"),
        ({"institution": "PAR"}, "NOT_LISTED", "inUk"),
        ({"institution": "Shy Museum"}, "NOT_LISTED", "displayed"),
        ({"institution": "SEC"}, "LEFT_OUT", "excluded"),
        ({"institution": "Nobody’s"}, "NOT_LISTED", "inGrscicoll"),
    ],
)
def test_each_reason_is_told_and_the_step_that_decides_is_the_last(
    client, here, question, outcome, decided_by
):
    found = asked(client, **question)
    assert (found["outcome"], found["steps"][-1]["name"]) == (outcome, decided_by)
    for step in found["steps"][:-1]:
        assert step["holds"] or step["name"] in ("here", "claimed"), step


def test_a_page_says_the_same(client, here):
    page = client.get("/why", {"gbifID": "14"}).content.decode()
    assert "GBIF found no institution or collection that holds it" in page
    assert "Its codes are ZZZ." in page
    assert 'value="14"' in page
    assert "/api/v1/why?gbifID=14" in page


def test_the_form_leads_to_the_address_of_its_question(client):
    answer = client.get("/why", {"about": "catalogNumber", "value": "BM 1"})
    assert (answer.status_code, answer["Location"]) == (302, "/why?catalogNumber=BM+1")
    assert client.get("/why", {"about": "gbifID", "value": " "})["Location"] == "/why"


def test_a_question_that_is_wrong_is_told_and_kept(client):
    page = client.get("/why", {"gbifID": '1"x'})
    assert page.status_code == 400
    assert "Use a whole number" in page.content.decode()
    assert 'value="1&quot;x"' in page.content.decode()
    answer = client.get("/api/v1/why", {"gbifID": "x"})
    assert answer.status_code == 400
    assert answer.json()["parameter"] == "gbifID"
    assert client.get("/api/v1/why").status_code == 400


def test_nothing_names_what_is_left_out(client, here):
    for question in ({"gbifID": 4}, {"catalogNumber": "S 4"}, {"institution": "SEC"}):
        for path in ("/why", "/api/v1/why"):
            assert "Secret" not in client.get(path, question).content.decode()


def test_a_withdrawn_record_names_its_successor(client, here):
    Specimen.objects.filter(pk=3).update(occurrence_id="urn:1")
    (link,) = asked(client, gbifID=3)["steps"][-1]["links"]
    assert link["url"] == "/specimen/1"


def test_a_dataset_that_was_held_back_says_so(client, here):
    DatasetOutcome.objects.create(
        run=here, dataset_key=wire.DATASET, expected=1, before=9, held_back=True
    )
    steps = {step["name"]: step for step in asked(client, datasetKey=wire.DATASET)["steps"]}
    assert steps["heldBack"]["holds"] is False


def test_an_institution_without_specimens_hears_of_the_unclaimed(client, here):
    Institution.objects.filter(pk=HIDDEN).update(code="SHY", display_on_nhc_portal=True)
    last = asked(client, institution="SHY")["steps"][-1]
    assert last["holds"] is False
    assert last["detail"].startswith("GBIF has 9 specimens with its code")


def test_where_gbif_is_not_asked_the_rules_are_told(client, here, settings):
    settings.ASK_GBIF = False
    found = asked(client, gbifID=14)
    assert (found["outcome"], found["askedGbif"]) == ("UNKNOWN", False)
    assert "This portal does not ask GBIF." in found["steps"][-1]["detail"]
    assert asked(client, datasetKey=UNMATCHED)["outcome"] == "UNKNOWN"


def test_a_hostile_answer_of_gbif_is_escaped(client, here, gbif):
    page = client.get("/why", {"occurrenceID": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
