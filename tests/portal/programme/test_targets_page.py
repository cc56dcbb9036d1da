"""Progress against targets, and the specimens of surveys, against counts by hand."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from harvest.models import Snapshot
from institutions.models import SurveyFigure
from tests.portal.programme.conftest import BARE, BASIC, FULL, OF, SEEN

pytestmark = pytest.mark.django_db
GONE = "8a1c1d3e-0000-4000-8000-000000000001"


@pytest.fixture
def hub(museums, tmp_path, settings):
    settings.CONTENT_FOLDER = tmp_path
    today = timezone.localdate()
    begins, ends = today - timedelta(days=25), today + timedelta(days=75)
    lines = [
        "name,institutions,measure,target,from,to,url,kind",
        f"Hub & co,{SEEN}|{BASIC}|{GONE},records,14,{begins},{ends},,",
        f"Môr hub,{FULL}|{SEEN},,,,,,hub",
    ]
    (tmp_path / "projects.csv").write_text("\n".join(lines))


def test_a_project_has_the_records_of_its_institutions(client, hub):
    _hub, project = client.get("/dashboard/targets.json").json()["results"]
    by_hand = len(OF[SEEN]) + len(OF[BASIC])
    assert (project["reached"], project["share"]) == (by_hand, by_hand / 14)
    assert project["timeGone"] == 0.25
    assert project["unknown"] == [GONE]
    page = client.get("/dashboard/targets").content.decode()
    assert "7 of 14 records (50.0%)" in " ".join(page.split())
    assert "Hub &amp; co" in page
    assert f"{GONE}: no institution listed here" in page
    text = client.get("/dashboard/targets.csv").content.decode("utf-8-sig")
    _hub, line = csv.DictReader(io.StringIO(text))
    assert (line["reached"], line["target"]) == ("7", "14")


def test_a_hub_has_a_page_of_its_institutions_with_all_figures_and_their_sums(client, hub):
    page = client.get("/dashboard/targets/mor-hub")
    by_hand = len(OF[FULL]) + len(OF[SEEN])
    assert page.context["progress"].reached == page.context["totals"][0] == by_hand
    assert page.context["progress"].declared == 7000 + 5000
    text = " ".join(page.content.decode().split())
    assert f"{by_hand} records" in text
    assert "of the time gone" not in text
    found = client.get("/api/v1/projects/mor-hub").json()
    assert found["project"] | {"institutions": 0} == {
        "name": "Môr hub",
        "slug": "mor-hub",
        "kind": "hub",
        "measure": "records",
        "reached": by_hand,
        "target": None,
        "share": None,
        "from": None,
        "to": None,
        "timeGone": None,
        "url": "",
        "institutions": 0,
        "unknown": [],
    }
    assert [row["records"] for row in found["results"]] == [len(OF[FULL]), len(OF[SEEN])]
    rows = client.get("/api/v1/projects/mor-hub.csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("key,name,nation,region")
    assert [one["slug"] for one in client.get("/api/v1/projects").json()["results"]] == [
        "mor-hub",
        "hub-co",
    ]


def test_a_hub_has_what_its_institutions_had_together_after_each_harvest(client, hub, make_run):
    first, second = make_run(), make_run()
    for run, key, figures in (
        (first, FULL, {"records": 1, "declared": 70}),
        (second, FULL, {"records": 2, "declared": 70, "gbifSpecimens": 9}),
        (second, SEEN, {"records": 4}),
        (second, BASIC, {"records": 100}),
    ):
        Snapshot.objects.create(
            run=run, taken_at=timezone.now(), kind="institution", key=key, figures=figures
        )
    rows = client.get("/api/v1/projects/mor-hub/history").json()["results"]
    assert [(row["harvest"], row["records"], row["declared"]) for row in rows] == [
        (first.pk, 1, 70),
        (second.pk, 6, 70),
    ]
    assert "gbifSpecimens" not in rows[1]
    assert '<polyline points="' in client.get("/dashboard/targets/mor-hub").content.decode()


def test_an_institution_that_asked_to_be_left_out_is_not_named_by_its_key(client, hub, settings):
    settings.EXCLUDED_INSTITUTIONS = [GONE]
    _hub, project = client.get("/api/v1/projects").json()["results"]
    assert project["unknown"] == []


@pytest.mark.parametrize(
    "address",
    [
        *("/dashboard/targets/no-hub", "/api/v1/projects/no-hub"),
        "/api/v1/projects/no-hub/history",
    ],
)
def test_a_hub_that_is_not_in_the_file_is_not_found(client, hub, address):
    assert client.get(address).status_code == 404


def test_without_projects_the_page_says_where_they_stand(client, museums, tmp_path, settings):
    settings.CONTENT_FOLDER = tmp_path
    assert "content/projects.csv" in client.get("/dashboard/targets").content.decode()
    assert client.get("/dashboard/targets.csv?sort=name").status_code == 400


def test_a_page_of_a_hub_names_parameters_that_it_does_not_know(client, hub):
    answer = client.get("/dashboard/targets/mor-hub?sort=name")
    assert answer.status_code == 200
    assert "<em>sort</em>, which is not understood here" in answer.content.decode()
    for call in ("projects", "projects/mor-hub", "projects/mor-hub/history.csv"):
        assert client.get(f"/api/v1/{call}?sort=name").json()["parameter"] == "sort"


def test_a_hub_says_that_its_history_is_of_todays_members(client, hub):
    page = client.get("/dashboard/targets/mor-hub").content.decode()
    assert "All institutions that belong to it today are counted throughout" in page


def test_a_survey_stands_beside_what_is_declared(client, nations):
    for key, number in ((FULL, 700), (BARE, 30)):
        SurveyFigure.objects.create(survey="S & T", year=2021, institution_id=key, specimens=number)
    page = " ".join(client.get("/dashboard").content.decode().split())
    assert "Surveys, another source, have 730 specimens of 2 of them." in page
    rows = client.get("/dashboard/institutions.json?sort=-surveyed").json()["results"]
    assert [row["surveyed"] for row in rows[:3]] == [700, 30, None]
    declared = {row["key"]: row["declared"] for row in rows}
    assert (declared[str(FULL)], declared[str(BARE)]) == (7000, 1000)
    page = client.get(f"/institution/{FULL}").content.decode()
    assert "Specimens according to “S &amp; T” (2021)" in page
