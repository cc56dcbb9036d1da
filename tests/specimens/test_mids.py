"""MIDS: which elements a record meets, and so which level it reaches."""

import pytest

from specimens.labels import MIDS_ELEMENTS, MIDS_LEVELS
from specimens.mids import (
    ELEMENTS,
    LEVEL_NAMES,
    LEVELS,
    TERMS,
    Profile,
    assess,
    element_names,
    is_filled,
    level_name,
    profile_of,
)

B, P, F = Profile.BIOLOGY, Profile.PALAEONTOLOGY, Profile.FUNDING
LEVEL_0 = {"catalogNumber", "institutionCode"}
LEVEL_1 = {*LEVEL_0, "scientificName", "preparations", "license", "modified"}
PLACE = {"country", "decimalLatitude", "decimalLongitude"}
LEVEL_2 = {*LEVEL_1, *PLACE, "recordedBy", "year", "recordNumber", "mediaType"}
LEVEL_3 = {
    *LEVEL_2,
    *("institutionID", "taxonKey", "identifiedByID", "locationID", "recordedByID"),
}


@pytest.mark.parametrize(
    ("terms", "level"), [(LEVEL_0, "0"), (LEVEL_1, "1"), (LEVEL_2, "2"), (LEVEL_3, "3")]
)
def test_a_level_needs_all_elements_of_its_own_and_of_those_below(terms, level):
    assert level_name(assess(terms, B)) == level
    assert level_name(assess(terms - {"catalogNumber"}, B)) == "NONE"


def test_any_of_its_terms_meets_an_element():
    for profile, elements in ELEMENTS.items():
        for element in elements:
            for terms in element.met_by:
                assert element.name in assess(terms, profile).met, (profile, element.name)


def test_terms_that_are_needed_together_meet_nothing_alone():
    half = assess({"decimalLatitude", "verbatimLongitude", "footprintSRS"}, B)
    assert not half.met & {"QuantitativeLocation", "QualitativeLocation", "GeographicalLocalityID"}


def test_a_fossil_needs_its_geological_time_but_no_collector():
    assert level_name(assess(LEVEL_1, P)) == "0"
    with_time = {*LEVEL_1, "latestAgeOrHighestStage"}
    assert level_name(assess(with_time, P)) == "1"
    assert level_name(assess({*with_time, *PLACE, "formation"}, P)) == "2"


def test_the_funding_asks_for_other_terms():
    needed = {*LEVEL_1, "basisOfRecord"} - {"preparations"}
    assert level_name(assess(needed, F)) == "1"
    assert level_name(assess(needed, B)) == "0"
    assert level_name(assess({"occurrenceID", "institutionCode"}, F)) == "NONE"


def test_missing_elements_are_told_in_the_order_of_levels():
    found = assess({*LEVEL_1, "year"} - {"modified"}, B)
    assert found.missing[:3] == ("Modified", "QualitativeLocation", "QuantitativeLocation")
    assert found.missing_for(1) == ("Modified",)
    assert (found.level, found.next_level, found.is_one_short) == (0, 1, True)


def test_two_missing_elements_are_not_one_short():
    assert not assess(LEVEL_1 - {"modified", "license"}, B).is_one_short
    assert not assess(LEVEL_3, B).is_one_short


@pytest.mark.parametrize(
    ("term", "value", "says"),
    [
        ("locality", "", False),
        ("locality", None, False),
        ("locality", "unknown:undigitized", False),
        ("locality", "incertae sedis", True),
        ("scientificName", "incertae sedis", False),
        ("taxonKey", "0", False),
        ("scientificNameID", 0, False),
        ("year", 0, True),
        ("recordedBy", [], False),
        ("recordedBy", ["", "unknown:undigitized"], False),
        ("recordedBy", ["", "Kew"], True),
    ],
)
def test_some_values_say_nothing(term, value, says):
    assert is_filled(term, value) is says


def test_fossils_have_a_profile_of_their_own():
    assert profile_of("FOSSIL_SPECIMEN") is P
    assert profile_of("PRESERVED_SPECIMEN") is profile_of("MATERIAL_SAMPLE") is B


def test_every_element_and_level_has_words():
    assert set(MIDS_ELEMENTS) == set(element_names(*Profile))
    assert set(MIDS_LEVELS) == set(LEVEL_NAMES)
    assert {profile: max(levels) for profile, levels in LEVELS.items()} == {B: 3, P: 3, F: 1}


def test_the_terms_are_those_of_the_elements():
    assert {"preparations", "verbatimIdentification", "basisOfRecord"} <= TERMS
    assert "sex" not in TERMS
