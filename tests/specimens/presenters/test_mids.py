"""The checklist of MIDS on a specimen's page."""

import pytest

from specimens.presenters.mids import present_mids
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


def of(**columns):
    return present_mids(make_specimen(1, **columns))


def named(profile):
    return {element.words: element for element in profile["elements"]}


def test_a_record_is_judged_by_tdwg_and_by_the_funding():
    by_tdwg, by_funding = of(basis_of_record="FOSSIL_SPECIMEN")
    assert by_tdwg["title"] == "TDWG’s profile for palaeontology"
    assert by_tdwg["version"] == "draft of 30 April 2026"
    assert (by_funding["title"], by_funding["version"]) == (
        "the requirements of DiSSCo UK’s funding",
        "June 2025",
    )


def test_the_level_leads_to_all_at_that_level():
    columns = {"institution_code": "K", "catalog_number": "1", "license": "", "modified": ""}
    by_tdwg, by_funding = of(**columns)
    assert (by_tdwg["level"], by_tdwg["url"]) == ("Level 0: bare", "/specimen/search?mids=0")
    assert by_funding["url"] == "/specimen/search?midsFunding=0"
    assert by_funding["advice"].startswith("Missing for level 1: Licence, Last changed")


def test_an_element_says_what_meets_it():
    by_tdwg, _funding = of(recorded_by=["Kew"], recorded_by_id=["https://orcid.org/1"])
    collector = named(by_tdwg)["Collector"]
    assert collector.is_met
    assert collector.terms == ("recordedBy", "recordedByID")
    assert collector.url == ""


def test_an_element_that_is_missing_says_what_would_meet_it_and_leads_to_all_that_lack_it():
    by_tdwg, _funding = of(decimal_latitude=None, decimal_longitude=None)
    place = named(by_tdwg)["Place in numbers"]
    assert not place.is_met
    assert place.terms == ("decimalLatitude + decimalLongitude", "locationID", "footprintWKT")
    assert place.url == "/specimen/search?midsMissing=QuantitativeLocation"


def test_nothing_is_missing_for_a_level_beyond_the_last():
    complete = {
        "institution_code": "K",
        "catalog_number": "1",
        "license": "CC0_1_0",
        "modified": "2020",
        "scientific_name": "Aus",
    }
    assert of(**complete)[1]["advice"] == ""
