"""An institution on one page: its numbers, pictures, and what to mend, each as elsewhere."""

import re
from uuid import UUID

import pytest

from portal.holders.summary import MENDED
from specimens.presenters.worklist import present_worklist
from specimens.search.engine import get_engine
from tests.pages import html

pytestmark = pytest.mark.django_db

OPEN = "http://creativecommons.org/licenses/by/4.0/legalcode"
WELL = {
    "catalog_number": "1",
    "institution_code": "X",
    "preparations": ["dry"],
    "license": "CC0_1_0",
    "modified": "2020-01-01",
}


def image(number, licence=OPEN):
    address = f"https://example.org/{number}.jpg"
    medium = {"type": "StillImage", "identifier": address, "license": licence}
    return {"image_count": 1, "media_types": ["StillImage"], "media": [medium]}


@pytest.fixture
def leeds(own_index, make_institution, make_specimen):
    museum = make_institution("Leeds", number_specimens=700)
    rows = [
        {"scientific_name": "Aus bus", **image(1)},
        {"scientific_name": "Aus cus", **image(2, "")},
        {"scientific_name": "Aus dus", **image(3), **WELL},
        {"scientific_name": "Aus dus", **image(4), **WELL},
        {"country_code": "GB", "decimal_latitude": 52.0, "decimal_longitude": -1.0},
        {"issues": ["COUNTRY_COORDINATE_MISMATCH"], "type_status": ["Holotype"]},
    ]
    for number, columns in enumerate(rows, start=1):
        make_specimen(number, institution_id=museum.pk, **columns)
    own_index()
    return museum


def test_a_summary_has_the_numbers_the_map_and_the_code_of_its_page(client, leeds):
    page = html(client.get(f"/institution/{leeds.pk}/summary"))
    figures = dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd>([^<]+)</dd>", page))
    assert figures == {
        "Declared": "700",
        "Records here": "6",
        "With images": "4",
        "With coordinates": "1",
        "Types": "1",
        "MIDS 1 or higher": "2",
        "MIDS 2 or higher": "0",
    }
    assert 'class="drawn"' in page
    assert re.search(r'<svg [^>]*class="qr-code"', page)
    assert f"http://testserver/institution/{leeds.pk}" in page


def test_pictures_are_open_and_of_different_taxa_the_best_described_first(client, leeds):
    page = html(client.get(f"/institution/{leeds.pk}/summary"))
    assert re.findall(r'<i class="sciname">([^<]+)</i>', page) == ["Aus dus", "Aus bus"]


def test_a_summary_has_the_three_tasks_of_the_worklist_with_the_most_records(client, leeds):
    page = html(client.get(f"/institution/{leeds.pk}/summary"))
    (shown,) = re.findall(r'<ol class="summary-tasks">(.*?)</ol>', page)
    counts = [int(number) for number in re.findall(r'<b class="num">(\d+)</b>', shown)]
    assert len(counts) == 3
    worklist = present_worklist(get_engine(), "institutionKey", str(leeds.pk))
    of_issues = [
        task.count for section in MENDED for task in worklist.get(section, []) if task.remedy
    ]
    of_mids = [
        one["records"]
        for profile in client.get(f"/institution/{leeds.pk}/mids.json").json()["profiles"]
        for one in profile["lackingOnly"]
    ]
    missing = [task.count for task in worklist["missing"]]
    assert counts == [*sorted(of_issues + of_mids, reverse=True), *missing][:3]


def test_an_institution_without_records_or_page_is_told_so(client, leeds, make_institution):
    empty = make_institution("Empty")
    page = client.get(f"/institution/{empty.pk}/summary").content.decode()
    assert "None of its specimen records are here yet." in page
    assert client.get(f"/institution/{UUID(int=9)}/summary").status_code == 404
