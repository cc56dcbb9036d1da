"""The worklist of an institution: what to mend, counted by hand as well."""

import csv
import io
from collections import Counter

import pytest
import shapely

from institutions.models import Institution
from portal.release import VERSION as PORTAL_VERSION
from specimens.models import Area, Scope
from specimens.presenters.worklist import present_worklist, terms_of
from tests.specimens import slow_mids
from tests.specimens.factories import INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db
KEY = key_of(INSTITUTIONS[0])
ISSUES = [["COORDINATE_ROUNDED"], ["ZERO_COORDINATE", "COORDINATE_ROUNDED"], [], ["BRAND_NEW"]]


@pytest.fixture
def rows(search_index):
    make_holders()
    kept = [
        make_specimen(
            number,
            institution_id=KEY,
            issues=issues,
            scope=Scope.NO_INSTITUTION if number == 3 else Scope.IN_SCOPE,
            **({"catalog_number": "1", "institution_code": "K"} if number % 2 else {}),
        )
        for number, issues in enumerate(ISSUES, start=1)
    ]
    make_specimen(9, institution_id=key_of(INSTITUTIONS[1]), issues=["ZERO_COORDINATE"])
    search_index()
    return kept


def test_each_count_is_that_of_a_loop_whatever_the_scope(client, rows):
    found = client.get(f"/institution/{KEY}/worklist.json").json()
    assert found["records"] == len(rows)
    issues = {task["name"]: task["count"] for task in [*found["issues"], *found["settled"]]}
    assert issues == Counter(issue for row in rows for issue in row.issues)
    missing = {task["name"]: task["count"] for task in found["missing"]}
    by_hand = (slow_mids.missing(slow_mids.elements_of(row)) for row in rows)
    assert missing == Counter(name for names in by_hand for name in names)
    short = {task["name"]: task["count"] for task in found["one_short"]}
    by_hand = (slow_mids.one_short(slow_mids.elements_of(row)) for row in rows)
    assert short == Counter(level for levels in by_hand for level in levels)


def test_each_task_leads_to_its_records_and_to_a_file_of_them(client, rows):
    found = client.get(f"/institution/{KEY}/worklist.json").json()
    for task in [*found["issues"], *found["missing"], *found["one_short"]]:
        address = task["url"].replace("/specimen/search", "/api/v1/occurrence/search")
        assert client.get(address.partition("&open=")[0]).json()["count"] == task["count"]
        answer = client.get(task["csv_url"])
        lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
        assert len(list(csv.reader(lines))) == task["count"] + 1


def test_issues_without_a_remedy_stand_apart(rows, search_index):
    found = present_worklist(search_index(), "institutionKey", str(KEY))
    assert [task.name for task in found["issues"]] == ["ZERO_COORDINATE"]
    assert {task.name for task in found["settled"]} == {"COORDINATE_ROUNDED", "BRAND_NEW"}


BEE = {"kingdom": "Animalia", "phylum": "Arthropoda", "class_name": "Insecta"}
AT_SEA, ON_SHORE, ABROAD = (56.0, 2.0), (56.0, 0.2), (45.0, 2.0)


@pytest.fixture
def seaside(search_index):
    make_holders()
    for kind, name, box in (("nation", "A", (-3, 50, 0.5, 60)), ("sea", "S", (0, 50, 5, 60))):
        geometry = shapely.to_wkb(shapely.box(*box))
        Area.objects.create(kind=kind, identifier=name, name=name, geometry=geometry, digest=name)
    rows = [
        (BEE, AT_SEA, {}),
        (BEE | {"family": "Apidae", "order_name": "Hymenoptera"}, AT_SEA, {}),
        (BEE | {"family": "Gerridae"}, AT_SEA, {}),
        (BEE | {"order_name": "Psocodea"}, AT_SEA, {}),
        (BEE, ON_SHORE, {}),
        (BEE, ABROAD, {}),
        (BEE, AT_SEA, {"basis_of_record": "FOSSIL_SPECIMEN"}),
        ({"kingdom": "Plantae", "phylum": "Bryophyta"}, AT_SEA, {}),
        ({"kingdom": "Animalia", "phylum": "Chordata"}, AT_SEA, {}),
    ]
    for number, (lineage, (latitude, longitude), columns) in enumerate(rows, start=1):
        columns = {"basis_of_record": "PRESERVED_SPECIMEN"} | columns
        make_specimen(
            number,
            institution_id=KEY,
            decimal_latitude=latitude,
            decimal_longitude=longitude,
            **columns,
            **lineage,
        )
    search_index()


def test_land_animals_and_plants_at_sea_are_counted_and_lead_to_their_records(client, seaside):
    found = {
        one["name"]: one for one in client.get(f"/institution/{KEY}/worklist.json").json()["found"]
    }
    counts = {name: one["count"] for name, one in found.items() if name.endswith("AtSea")}
    assert counts == {"insectsAtSea": 2, "bryophytesAtSea": 1}
    address = found["insectsAtSea"]["url"].replace("/specimen/search", "/api/v1/occurrence/search")
    assert {one["key"] for one in client.get(address).json()["results"]} == {1, 2}


def test_without_outlines_of_the_sea_nothing_is_said_of_it(client, seaside):
    Area.objects.filter(kind="sea").delete()
    found = client.get(f"/institution/{KEY}/worklist.json").json()["found"]
    assert not [one for one in found if one["name"].endswith("AtSea")]


def test_an_element_names_the_terms_of_both_profiles():
    assert {"verbatimIdentification", "taxonKey"} <= set(terms_of("Name"))
    assert "decimalLatitude + decimalLongitude" in terms_of("QuantitativeLocation")


def test_the_page_and_the_spreadsheet_have_the_same_tasks(client, rows):
    page = client.get(f"/institution/{KEY}/worklist").content.decode()
    assert "Leave decimalLatitude and decimalLongitude empty" in page
    text = client.get(f"/institution/{KEY}/worklist.csv").content.decode("utf-8-sig")
    assert ["issues", "ZERO_COORDINATE"] in [line[:2] for line in csv.reader(io.StringIO(text))]


def test_a_holder_without_a_page_has_no_worklist(client, rows):
    Institution.objects.filter(pk=KEY).update(display_on_nhc_portal=False)
    assert client.get(f"/institution/{KEY}/worklist").status_code == 404


def test_the_foot_has_the_version_of_the_portal_and_not_of_mids(client, rows):
    page = client.get(f"/institution/{KEY}/worklist").content.decode()
    assert f'<p class="version">Version {PORTAL_VERSION}</p>' in page
