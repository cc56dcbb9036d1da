"""The terms of a specimen that MIDS asks for: the same from its columns in SQL as in Python."""

import pytest

from specimens.mids import NOTHING, TERMS, Profile
from specimens.mids_terms import ATTRIBUTES, filled, filled_columns, mids_of, read_columns
from specimens.models import Specimen
from tests.specimens import slow_mids
from tests.specimens.factories import make_holders, make_specimen, random_specimens

pytestmark = pytest.mark.django_db


def test_sql_and_python_read_the_same_columns():
    make_holders()
    Specimen.objects.bulk_create(random_specimens(300))
    for place, (name, value) in enumerate(
        [("catalog_number", each) for each in NOTHING]
        + [("scientific_name", "incertae sedis"), ("col_taxon_key", "0"), ("year", 0)]
        + [("recorded_by", ["unknown:undigitized"]), ("recorded_by", ["unknown:undigitized", "A"])]
    ):
        make_specimen(9_000_000 + place, **{name: value})
    figures = dict(Specimen.objects.values_list("pk", filled_columns()))
    for specimen in Specimen.objects.all():
        terms, profile = read_columns(figures[specimen.pk])
        in_sql = {*terms, *filled(specimen.terms)}
        is_fossil = specimen.basis_of_record == "FOSSIL_SPECIMEN"
        assert (profile is Profile.PALAEONTOLOGY) == is_fossil
        for each in (profile, Profile.FUNDING):
            by_hand = slow_mids.funding_of if each is Profile.FUNDING else slow_mids.elements_of
            met = {name for _level, name, is_met in by_hand(specimen) if is_met}
            assert mids_of(specimen, each).met == met, (specimen.pk, sorted(in_sql))


def test_a_term_that_has_no_column_counts_wherever_it_is_kept():
    make_specimen(1, terms={"locationID": "gb", "organismName": "", "sex": "f"})
    assert [*filled(Specimen.objects.get().terms)] == ["locationID"]
    assert "QuantitativeLocation" in mids_of(Specimen.objects.get()).met


def test_the_terms_of_columns_are_asked_of_them():
    assert ATTRIBUTES["countryCode"] == ("country_code",)
    assert ATTRIBUTES.keys() < TERMS
