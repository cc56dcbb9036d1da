"""Doubts about a record stand next to the terms that they are about."""

import pytest

from specimens.presenters.flags import place_flags, present_flags
from specimens.presenters.record import present_groups


def flagged(specimen):
    """({label of a row: names of its flags}, names of the flags of no row)."""
    groups, rest = place_flags(present_groups(specimen), present_flags(specimen))
    rows = {row.label: [flag.name for flag in row.flags] for group in groups for row in group.rows}
    return {label: names for label, names in rows.items() if names}, [flag.name for flag in rest]


LONDON = {"decimal_latitude": 51.5, "decimal_longitude": 0.12}


@pytest.mark.parametrize(
    ("issue", "changes", "label"),
    [
        ("PRESUMED_NEGATED_LONGITUDE", LONDON, "Longitude"),
        ("PRESUMED_NEGATED_LATITUDE", LONDON, "Latitude"),
        ("COORDINATE_ROUNDED", LONDON, "Latitude"),
        ("COORDINATE_INVALID", {"terms": {"verbatimCoordinates": "TQ 1"}}, "Verbatim coordinates"),
        ("COUNTRY_COORDINATE_MISMATCH", {"country_code": "FR"}, "Country or area"),
        ("RECORDED_DATE_UNLIKELY", {"event_date": "1066"}, "Date collected"),
        ("RECORDED_DATE_INVALID", {"terms": {"verbatimEventDate": "?"}}, "Date collected"),
        ("TAXON_MATCH_FUZZY", {}, "Scientific name"),
        ("TYPE_STATUS_INVALID", {"terms": {"verbatimTypeStatus": "Cotype?"}}, "Type status"),
        ("INSTITUTION_MATCH_FUZZY", {}, "Institution"),
        ("COLLECTION_MATCH_NONE", {}, "Institution"),
        ("INSTITUTION_MATCH_NONE", {"institution": None, "institution_code": "K"}, "Institution code"),
        ("GEODETIC_DATUM_ASSUMED_WGS84", LONDON | {"terms": {"geodeticDatum": "WGS84"}}, "Latitude"),
    ],
)  # fmt: skip
def test_a_flag_stands_beside_the_term_that_it_is_about(make_specimen, issue, changes, label):
    assert flagged(make_specimen(issues=[issue], **changes)) == ({label: [issue]}, [])


def test_flags_about_terms_that_the_page_lacks_or_about_none_are_left_over(make_specimen):
    specimen = make_specimen(
        issues=["DEPTH_UNLIKELY", "COMPASS_LOST"], flags=["TEXT_CUT", "EVENT_DATE_INVALID"]
    )
    names = ["DEPTH_UNLIKELY", "COMPASS_LOST", "EVENT_DATE_INVALID", "TEXT_CUT"]
    assert flagged(specimen) == ({}, names)


def test_a_flag_says_what_it_means_how_to_mend_it_and_which_records_have_it(make_specimen):
    (flag,) = present_flags(make_specimen(issues=["PRESUMED_NEGATED_LONGITUDE"]))
    assert flag.meaning == "The longitude seems to have the wrong sign (east or west)."
    assert "negative west of Greenwich" in flag.remedy
    assert flag.url == "/specimen/search?issue=PRESUMED_NEGATED_LONGITUDE"


def test_nobody_searches_by_a_flag_of_ours(make_specimen):
    (flag,) = present_flags(make_specimen(flags=["TEXT_CUT"]))
    assert (flag.url, flag.remedy) == ("", "")
