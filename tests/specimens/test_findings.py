"""What harvests find in all records of a holder together, against a loop over the rows."""

import calendar
import random
import re
from collections import Counter
from datetime import date

import pytest

from specimens.findings import COUNTS, MOST_GROUPS, Kind, findings_of, record_findings
from specimens.models import Finding, Scope, Specimen
from tests.specimens.factories import (
    COLLECTIONS,
    INSTITUTIONS,
    key_of,
    make_specimen,
    random_specimens,
)

pytestmark = pytest.mark.django_db
DATES = ["1990", "1990-01-01", "1990-05", "1990-05-01T00:00:00", "1990-05-12", "1990/1999"]
ODD = ["", "1990-02-31", "spring 1990", "90", "1990-13", "1990-05-12T13:00:00Z"]


def last_day(text):
    """The last day that a date may mean, by the calendar; None if it is no date, or a range."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$", text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if (month, day) in ((0, 0), (1, 1)):
        return date(year, 12, 31)
    if month > 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if day < 2 else min(day, last))


def is_before(text, collected):
    return bool(collected and last_day(text) and last_day(text) < collected)


BY_HAND = {
    Kind.UNMATCHED_NAME: (
        lambda row: {"TAXON_MATCH_NONE", "TAXON_MATCH_HIGHERRANK"} & set(row.issues),
        lambda row: row.verbatim_scientific_name,
    ),
    Kind.DUPLICATE_NUMBER: (
        lambda row: row.catalog_number,
        lambda row: (row.collection_code, row.catalog_number),
    ),
    Kind.IDENTIFIED_TOO_EARLY: (
        lambda row: is_before(row.date_identified, row.collected_from),
        lambda row: row.pk,
    ),
    Kind.CHANGED_TOO_EARLY: (
        lambda row: is_before(row.modified, row.collected_from),
        lambda row: row.pk,
    ),
    Kind.UNMATCHED_COLLECTION: (
        lambda row: row.collection_code and not row.collection_id,
        lambda row: row.collection_code,
    ),
}


def counted_by_hand(kind, holder):
    concerns, value = BY_HAND[kind]
    counts = Counter()
    for row in Specimen.objects.filter(withdrawn_at=None).exclude(scope=Scope.EXCLUDED):
        if holder in (str(row.institution_id), str(row.collection_id)) and concerns(row):
            counts[value(row)] += 1
    return {value: number for value, number in counts.items() if number >= COUNTS[kind].least}


@pytest.fixture
def rows():
    chance = random.Random(7)
    specimens = random_specimens(300, seed=5)
    for row in specimens:
        row.collection_code = chance.choice(["", "HERB", "ent"])
        row.catalog_number = chance.choice(["", "1", "2", "3", f"N{row.pk}"])
        row.collected_from = chance.choice(
            [None, date(1990, 5, 12), date(1990, 6, 1), date(1991, 1, 1)]
        )
        row.date_identified, row.modified = chance.choice(DATES + ODD), chance.choice(DATES + ODD)
        row.verbatim_scientific_name = chance.choice(["", "Aus bus", "Aus cus", "aus bus"])
        row.issues = chance.choice(
            [[], ["TAXON_MATCH_NONE"], ["TAXON_MATCH_HIGHERRANK", "X"], ["X"]]
        )
    Specimen.objects.bulk_create(specimens)


def test_each_kind_is_counted_as_by_a_loop(rows):
    assert record_findings() == []
    holders = [str(key_of(name)) for name in (*INSTITUTIONS, *COLLECTIONS)]
    for kind in Kind:
        seen = 0
        for holder in holders:
            if kind is Kind.UNMATCHED_COLLECTION and holder not in holders[: len(INSTITUTIONS)]:
                continue
            expected = counted_by_hand(kind, holder)
            found = Finding.objects.filter(kind=kind, holder=holder).first()
            assert (found.records if found else 0) == sum(expected.values()), (kind, holder)
            assert (found.groups if found else 0) == len(expected)
            largest = found.largest if found else []
            assert sorted(row[-1] for row in largest) == sorted(expected.values())
            seen += len(expected)
        assert seen, kind


def test_the_largest_groups_come_first_with_their_values(rows):
    record_findings()
    holder = str(key_of(INSTITUTIONS[0]))
    found = Finding.objects.get(kind=Kind.DUPLICATE_NUMBER, holder=holder)
    expected = counted_by_hand(Kind.DUPLICATE_NUMBER, holder)
    assert {(code, number): records for code, number, records in found.largest} == expected
    numbers = [row[-1] for row in found.largest]
    assert numbers == sorted(numbers, reverse=True)


def test_only_the_largest_groups_keep_their_values(monkeypatch, rows):
    monkeypatch.setattr("specimens.findings.MOST_GROUPS", 2)
    record_findings()
    found = Finding.objects.filter(kind=Kind.DUPLICATE_NUMBER, groups__gt=2).first()
    assert len(found.largest) == 2 < MOST_GROUPS


def test_counting_again_replaces_what_was_found(rows):
    record_findings()
    before = Finding.objects.count()
    record_findings()
    assert Finding.objects.count() == before
    Specimen.objects.all().delete()
    record_findings()
    assert not Finding.objects.exists()


def test_a_count_that_takes_too_long_leaves_the_earlier_one(monkeypatch):
    holder = key_of(INSTITUTIONS[0])
    Finding.objects.create(holder=holder, kind=Kind.DUPLICATE_NUMBER, groups=1, records=2)
    make_specimen(institution_id=holder)
    monkeypatch.setattr("specimens.findings.PATIENCE", "1ms")
    slow = "(SELECT count(*) FROM generate_series(1, 1000000)) > 0"
    kept = COUNTS[Kind.DUPLICATE_NUMBER]
    monkeypatch.setitem(
        COUNTS, Kind.DUPLICATE_NUMBER, type(kept)(kept.named, kept.values, kept.by, slow)
    )
    assert Kind.DUPLICATE_NUMBER in record_findings()
    assert [one.records for one in findings_of(str(holder))] == [2]
