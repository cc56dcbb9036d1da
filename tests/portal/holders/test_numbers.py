"""The numbers of an institution on its page: each is that of a loop, and says why it differs."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from harvest.models import Snapshot, UnclaimedHolding
from institutions.models import Collection
from specimens.models import Specimen
from tests.pages import html

pytestmark = pytest.mark.django_db

ABROAD = "HELD_ABROAD"


@pytest.fixture
def leeds(own_index, make_institution, make_specimen, make_run):
    """Leeds: of 60 records at GBIF 50 are specimens and 45 from the UK, of which 14 are here, 2 hidden."""
    museum = make_institution("Leeds", code="LEEDM", occurrence_count=60)
    beetles, eggs = (
        Collection.objects.create(
            key=f"00000000-0000-0000-0000-00000000000{n}",
            name=name,
            institution=museum,
            number_specimens=number,
        )
        for n, (name, number) in enumerate((("Beetles", 700), ("Eggs", None)))
    )
    for number in range(1, 15):
        collection = {"collection_id": beetles.pk} if number < 10 else {}
        make_specimen(number, institution_id=museum.pk, **collection)
    for number in (20, 21):
        make_specimen(number, institution_id=museum.pk, scope=ABROAD)
    make_specimen(30)
    run = make_run(unclaimed=9)
    make_run(kind="institutions")
    for code, number in (("leedm", 4), ("LEEDM", 3), ("X", 2)):
        UnclaimedHolding.objects.create(
            run=run, dataset_key=museum.pk, institution_code=code, specimens=number
        )
    at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    for kind, key, figures in (
        (
            "institution",
            museum.pk,
            {"gbifSpecimens": 50, "gbifFromUk": 45, "gbifInNoCollection": 6}
            | {"gbifFromUkInNoCollection": 5, "records": 14},
        ),
        ("collection", beetles.pk, {"gbifSpecimens": 44, "gbifFromUk": 40, "records": 9}),
    ):
        Snapshot.objects.create(run=run, taken_at=at, kind=kind, key=key, figures=figures)
    own_index()
    return museum


ROW = re.compile(r'<tr id="number-([^"]+)">(.*?)</tr>')
CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>")


def words(source: str) -> str:
    return re.sub(r"<[^>]+>", "", source).strip()


def numbers_on(client, museum) -> dict:
    """{name of a row: (its number, the day, its reason)}"""
    page = html(client.get(f"/institution/{museum.pk}"))
    return {
        name: tuple(words(cell) for cell in CELL.findall(row)[1:])
        for name, row in ROW.findall(page)
    }


def test_each_number_is_dated_and_those_of_records_are_those_of_a_loop(client, leeds):
    found = numbers_on(client, leeds)
    rows = [row for row in Specimen.objects.all() if row.institution_id == leeds.pk]
    here = sum(row.scope == "IN_SCOPE" for row in rows)
    hidden = sum(row.scope == ABROAD for row in rows)
    assert [number for number, _day, _reason in found.values()] == [
        *("700", "60", "50", "45", str(here), str(hidden), "7"),
    ]
    assert [day for _number, day, _reason in found.values()] == [
        *["18 November 2026"] * 4,
        *["now"] * 2,
        "18 November 2026",
    ]
    reasons = [reason for _number, _day, reason in found.values()]
    assert "The sum of its collections" in reasons[0]
    assert "10 fewer: they are of other kinds" in reasons[2]
    assert "5 fewer: they were published from other countries" in reasons[3]
    assert "29 fewer" in reasons[4]
    assert "Have the dataset mapped" in reasons[6]


def test_the_numbers_of_records_lead_to_them(client, leeds):
    page = html(client.get(f"/institution/{leeds.pk}"))
    for name, row in ROW.findall(page):
        if name not in ("here", f"hidden-{ABROAD}"):
            continue
        (address,) = re.findall(r'href="(/[^"]+)"', row)
        api = unescape(address).replace("/specimen/search", "/api/v1/occurrence/search")
        number = int(words(CELL.findall(row)[1]))
        # What is hidden is found together with the rest.
        assert client.get(api).json()["count"] == number + (14 if name != "here" else 0)


def test_each_collection_has_its_numbers_and_what_is_in_none_stands_below(client, leeds):
    page = html(client.get(f"/institution/{leeds.pk}"))
    (table,) = re.findall(r'<table class="records compact">.*?<tbody>(.*?)</tbody>', page)
    rows = [[words(cell) for cell in CELL.findall(row)] for row in table.split("</tr>")[:-1]]
    assert rows == [
        ["Beetles", "", "700", "–", "44", "40", "9"],
        ["Eggs", "", "–", "–", "0", "0", "0"],
        ["In no collection", "", "–", "–", "6", "5", "5"],
    ]


def test_a_number_that_nobody_has_given_is_unknown(client, own_index, make_institution):
    bare = make_institution("Bare")
    found = numbers_on(client, bare)  # without an index
    assert {number for number, _day, _reason in found.values()} == {"unknown"}
    own_index()
    found = numbers_on(client, bare)
    assert found["specimens"][0] == found["matched"][0] == "unknown"
    assert "next harvest of everything" in found["matched"][2]
    assert found["here"][0] == found["hidden"][0] == "0"
