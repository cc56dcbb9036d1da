from uuid import UUID

import pytest
from django.utils import timezone

from specimens.models import Scope, Specimen, SpecimenChange

DATASET, OTHER = UUID(int=1), UUID(int=2)

pytestmark = pytest.mark.django_db


def make_record(gbif_id, **fields):
    given = {"dataset_id": DATASET, "occurrence_id": "A1"} | fields
    return Specimen.objects.create(gbif_id=gbif_id, **given)


def test_the_newest_live_record_of_the_same_occurrence_id_succeeds_a_withdrawn_one():
    old = make_record(1, withdrawn_at=timezone.now())
    make_record(2)
    newest = make_record(3)
    make_record(4, withdrawn_at=timezone.now())
    make_record(5, scope=Scope.EXCLUDED)
    make_record(6, dataset_id=OTHER)
    assert old.successor() == newest


def test_an_identifier_in_another_spelling_leads_to_the_successor():
    old = make_record(1, occurrence_id="http://example.org/object/7", withdrawn_at=timezone.now())
    make_record(2, occurrence_id="http://example.org/object/70")
    new = make_record(3, occurrence_id="https://www.example.org/object/7/")
    assert old.successor() == new


def test_identifiers_in_two_other_spellings_leave_open_which_record_is_the_successor():
    old = make_record(1, occurrence_id="a7", withdrawn_at=timezone.now())
    make_record(2, occurrence_id="A7")
    make_record(3, occurrence_id="https://example.org/a7")
    assert old.successor().pk == 2
    old = make_record(4, occurrence_id="http://example.org/a7", withdrawn_at=timezone.now())
    make_record(5, occurrence_id="https://www.example.org/a7")
    assert old.successor() is None


def test_a_record_without_an_occurrence_id_has_no_successor():
    old = make_record(1, occurrence_id="", withdrawn_at=timezone.now())
    make_record(2, occurrence_id="")
    assert old.successor() is None


def test_the_newest_harvest_comes_first_in_a_history():
    specimen = make_record(1)
    for run, field, gbif_id in (
        (1, "locality", 1),
        (2, "year", 1),
        (2, "month", 1),
        (3, "year", 2),
    ):
        SpecimenChange.objects.create(gbif_id=gbif_id, run=run, field=field, at=timezone.now())
    assert [change.field for change in specimen.history()] == ["year", "month", "locality"]


def test_a_specimen_is_named_by_its_scientific_name_or_its_number():
    assert str(Specimen(gbif_id=7, scientific_name="Quercus robur L.")) == "Quercus robur L."
    assert str(Specimen(gbif_id=7)) == "Specimen 7"
