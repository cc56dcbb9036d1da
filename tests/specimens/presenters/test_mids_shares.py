"""The shares of MIDS of a holder, a dataset and a publisher, and their searches, against a loop."""

from collections import Counter
from uuid import UUID

import pytest

from institutions.models import Dataset, Institution, Publisher
from specimens.mids import ELEMENTS, Profile, element_names
from specimens.models import Specimen
from tests.specimens import slow_mids
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

LEEDS, KEW = UUID(int=1), UUID(int=2)
FULL = {
    "catalog_number": "1",
    "institution_code": "X",
    "scientific_name": "Aus",
    "preparations": ["dry"],
    "license": "CC0_1_0",
    "modified": "2020-01-01",
}
WITH_PLACE = FULL | {"country_code": "GB", "decimal_latitude": 52.0, "decimal_longitude": -1.0}
ROWS = [
    {},
    FULL,
    WITH_PLACE,
    WITH_PLACE | {"recorded_by": ["A"], "year": 1900, "record_number": "7"},
    {name: value for name, value in FULL.items() if name != "license"},
    FULL | {"basis_of_record": "FOSSIL_SPECIMEN"},
    FULL | {"basis_of_record": "FOSSIL_SPECIMEN", "earliest_period_or_lowest_system": "Jurassic"},
]


@pytest.fixture
def described(search_index):
    Institution.objects.create(key=LEEDS, name="Leeds", country="GB")
    Publisher.objects.create(key=LEEDS, title="Leeds")
    Dataset.objects.create(key=LEEDS, title="All", publisher_id=LEEDS)
    for number, columns in enumerate([*ROWS, {}, FULL]):
        of = LEEDS if number < len(ROWS) else KEW
        given = {"institution_id": of, "dataset_id": LEEDS, "publisher_id": LEEDS}
        make_specimen(number + 1, **given, **columns)
    search_index()


def elements_by_hand(row, profile: Profile) -> list:
    return slow_mids.funding_of(row) if profile is Profile.FUNDING else slow_mids.elements_of(row)


def is_judged(row, profile: Profile) -> bool:
    is_fossil = row.basis_of_record == "FOSSIL_SPECIMEN"
    return profile is Profile.FUNDING or is_fossil == (profile is Profile.PALAEONTOLOGY)


@pytest.mark.parametrize(
    ("path", "rows"),
    [
        (f"/institution/{LEEDS}/mids", lambda row: row.institution_id == LEEDS),
        (f"/dataset/{LEEDS}/mids", lambda row: True),
        (f"/publisher/{LEEDS}/mids", lambda row: True),
        ("/dashboard/mids", lambda row: True),
    ],
)
def test_each_share_is_that_of_a_loop_and_of_its_search(client, described, path, rows):
    found = client.get(f"{path}.json").json()["profiles"]
    assert [each["profile"] for each in found] == [profile.value for profile in Profile]
    for each in found:
        profile = Profile(each["profile"])
        judged = [row for row in Specimen.objects.all() if rows(row) and is_judged(row, profile)]
        assert each["records"] == len(judged)
        elements = [elements_by_hand(row, profile) for row in judged]
        assert {one["name"] for one in each["element"]} == set(element_names(profile))
        for one in each["element"]:
            met = sum(one["name"] not in slow_mids.missing(of_row) for of_row in elements)
            assert one["records"] == met
        levels = Counter(map(slow_mids.level, elements))
        assert {one["name"]: one["records"] for one in each["level"] if one["records"]} == levels
        told = {(one["level"], one["name"]): one["records"] for one in each["lackingOnly"]}
        assert told == ({} if profile is Profile.FUNDING else lacking_by_hand(elements))
        check_searches(client, each)


def lacking_by_hand(rows: list) -> Counter:
    """{(level, element): records that lack just that for the next level}"""
    lacking = Counter()
    for elements in rows:
        for level in slow_mids.one_short(elements):
            (name,) = [e for of, e, is_met in elements if not is_met and of <= int(level)]
            lacking[int(level), name] += 1
    return lacking


def check_searches(client, shares: dict) -> None:
    for kind in ("level", "element", "oneShort", "lackingOnly"):
        for one in shares[kind]:
            if one["records"]:
                address = one["url"].replace("/specimen/search", "/api/v1/occurrence/search")
                assert client.get(address).json()["count"] == one["records"], (kind, one)


def test_the_page_names_profile_and_version_beside_its_numbers(client, described):
    page = " ".join(client.get(f"/institution/{LEEDS}/mids").content.decode().split())
    assert "By TDWG’s profile for palaeontology" in page
    assert "(draft of 30 April 2026)" in page
    assert "(June 2025)" in page
    assert "basisOfRecord=FOSSIL_SPECIMEN" in page


def test_the_file_has_a_line_for_each_share(client, described):
    lines = client.get(f"/institution/{LEEDS}/mids.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "profile,version,of,level,name,label,records,allRecords"
    assert sum(",element," in line for line in lines) == sum(len(ELEMENTS[p]) for p in Profile)


def test_an_institution_without_records_or_page_is_told_so(client, described):
    Institution.objects.create(key=UUID(int=7), name="Empty", country="GB")
    page = client.get(f"/institution/{UUID(int=7)}/mids").content.decode()
    assert "None of its specimen records are here" in page
    assert client.get(f"/institution/{UUID(int=8)}/mids").status_code == 404
