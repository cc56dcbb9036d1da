"""Progress against targets, and the specimens of surveys, against counts by hand."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from institutions.models import SurveyFigure
from tests.portal.programme.conftest import BARE, BASIC, FULL, OF, SEEN

pytestmark = pytest.mark.django_db
GONE = "8a1c1d3e-0000-4000-8000-000000000001"


@pytest.fixture
def hub(museums, tmp_path, settings):
    settings.CONTENT_FOLDER = tmp_path
    today = timezone.localdate()
    begins, ends = today - timedelta(days=25), today + timedelta(days=75)
    line = f"Hub & co,{SEEN}|{BASIC}|{GONE},records,14,{begins},{ends},"
    (tmp_path / "projects.csv").write_text(
        f"name,institutions,measure,target,from,to,url\n{line}\n"
    )


def test_a_project_has_the_records_of_its_institutions(client, hub):
    (project,) = client.get("/dashboard/targets.json").json()["results"]
    by_hand = len(OF[SEEN]) + len(OF[BASIC])
    assert (project["reached"], project["share"]) == (by_hand, by_hand / 14)
    assert project["timeGone"] == 0.25
    assert project["unknown"] == [GONE]
    page = client.get("/dashboard/targets").content.decode()
    assert "7 of 14 records (50.0%)" in " ".join(page.split())
    assert "Hub &amp; co" in page
    assert f"{GONE}: no institution listed here" in page
    text = client.get("/dashboard/targets.csv").content.decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["reached"], line["target"]) == ("7", "14")


def test_without_projects_the_page_says_where_they_stand(client, museums, tmp_path, settings):
    settings.CONTENT_FOLDER = tmp_path
    assert "content/projects.csv" in client.get("/dashboard/targets").content.decode()
    assert client.get("/dashboard/targets?sort=name").status_code == 400


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
