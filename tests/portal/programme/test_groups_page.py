"""The institutions by place and by subject, against a loop; each number leads to those institutions."""

import csv
import io
import re

import pytest
import shapely

from institutions.models import Collection, Institution
from portal.programme.group_table import LEADS
from portal.programme.groups import GROUPINGS
from specimens.models import Area
from tests.portal.programme.conftest import BARE, BASIC, FULL, OF, SEEN, SORTED, TOLD

pytestmark = pytest.mark.django_db
BOTANY, FOSSILS = "Botany", "Paleontology"
SUBJECTS = {FULL: [BOTANY, FOSSILS], SEEN: [BOTANY], BARE: [BOTANY]}


@pytest.fixture
def grouped(nations):
    """England with a region in its south, and institutions with subjects."""
    outline = shapely.to_wkb(shapely.box(-3, 50, 1, 51))
    Area.objects.create(
        kind="region", identifier="S", name="Far & South", geometry=outline, digest="2"
    )
    for key, subjects in SUBJECTS.items():
        Institution.objects.filter(pk=key).update(disciplines=subjects)
    for key in (SEEN, TOLD):
        Institution.objects.filter(pk=key).update(latitude=50.5, longitude=-2.0, country="GB")
    Collection.objects.filter(institution=BASIC).update(content_types=["Paleontological"])


def groups(client, by):
    answer = client.get(f"/api/v1/groups?by={by}")
    assert answer.status_code == 200
    return {each["value"]: each for each in answer.json()["results"]}


def test_each_institution_is_in_every_group_of_its_values(client, grouped):
    found = groups(client, "discipline")
    assert {value: each["institutions"] for value, each in found.items()} == {
        BOTANY: 3,
        FOSSILS: 1,
        "none": 4,
    }
    by_hand = sum(len(OF.get(key, ())) for key, subjects in SUBJECTS.items() if BOTANY in subjects)
    assert found[BOTANY]["records"] == by_hand
    assert (found[BOTANY]["withRecords"], found[BOTANY]["withoutRecords"]) == (2, 1)
    assert found[BOTANY]["declared"] == 7000 + 5000 + 1000
    assert found[FOSSILS]["label"] == "Palaeontology"
    assert set(groups(client, "contentType")) == {"Paleontological", "none"}


def test_nations_have_their_regions_and_the_rest_of_them(client, grouped):
    assert {key: each["institutions"] for key, each in groups(client, "nation").items()} == {
        "England": 3,
        "none": 4,
    }
    assert {key: each["institutions"] for key, each in groups(client, "region").items()} == {
        "Far & South": 2,
        "England": 1,
        "none": 4,
    }


@pytest.mark.parametrize("by", [grouping.name for grouping in GROUPINGS])
def test_each_number_of_institutions_leads_to_just_those(client, grouped, by):
    page = client.get(f"/dashboard/groups?by={by}")
    rows = page.context["table"]["rows"]
    assert rows
    names = [name for name in LEADS if name != "surveyed"]
    for row, group in zip(rows, groups(client, by).values(), strict=True):
        assert row["label"] == group["label"]
        for name, cell in zip(names, row["cells"], strict=True):
            assert cell["count"] == group[name]
            if name in ("institutions", "withRecords", "withoutRecords"):
                address = cell["url"].replace("institutions?", "institutions.json?")
                assert client.get(address).json()["count"] == cell["count"], address


def test_the_dashboard_draws_each_region_with_its_number(client, grouped):
    page = client.get("/dashboard").content.decode()
    words = "Far &amp; South: 2 institutions, 1 with records"
    assert (
        f'<a href="/dashboard/institutions?region=Far%20%26%20South" aria-label="{words}">' in page
    )
    assert len(re.findall('class="region-all"', page)) == 2
    assert '<tr class="part-of-above"><th scope="row" dir="auto">Far &amp; South</th>' in page


def test_without_outlines_there_is_a_table_and_no_map(client, museums):
    page = client.get("/dashboard/groups").content.decode()
    assert "No place known" in page
    assert 'class="region-all"' not in page


def test_the_file_has_the_same_groups(client, grouped):
    text = client.get("/api/v1/groups.csv?by=discipline").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["value"] for row in rows] == list(groups(client, "discipline"))


def test_a_wrong_question_is_refused(client, museums):
    assert client.get("/dashboard/groups?by=colour").status_code == 400
    assert client.get("/api/v1/groups?by=colour").status_code == 400
    assert client.get("/api/v1/groups?of=region").status_code == 400


def test_without_an_index_it_is_unknown_who_has_records(client, settings, tmp_path, db):
    settings.PORTAL_VAR = tmp_path
    Institution.objects.create(key=SORTED, name="Bare Museum", country="GB", active=True)
    assert groups(client, "region")["none"]["withRecords"] is None
    assert "unknown" in client.get("/dashboard/groups").content.decode()
