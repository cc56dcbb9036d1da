"""Every doubt about a record is about some terms, and most can be mended."""

import re

from specimens.issues import FLAGS, ISSUES
from specimens.remedies import BY_ISSUE, REMEDIES, remedy_of


def test_every_issue_and_flag_has_exactly_one_remedy():
    rows = [issue for row in REMEDIES for issue in row.issues]
    assert len(rows) == len(set(rows))
    assert set(rows) == set(ISSUES) | set(FLAGS)


def test_every_remedy_is_one_or_two_sentences():
    for text in {str(row.text) for row in REMEDIES if row.text}:
        assert re.fullmatch(r"[A-Z][^!]+\.", text), text


def test_doubts_about_a_sign_are_about_the_coordinate_that_has_it():
    assert remedy_of("PRESUMED_NEGATED_LONGITUDE").terms == ("decimalLongitude",)
    assert remedy_of("PRESUMED_NEGATED_LATITUDE").terms == ("decimalLatitude",)


def test_good_data_that_gbif_tidied_need_no_mending():
    assert remedy_of("COORDINATE_ROUNDED").text == ""
    assert remedy_of("COORDINATE_ROUNDED").terms


def test_an_issue_that_is_new_to_us_is_about_nothing_that_we_know():
    assert "COMPASS_LOST" not in BY_ISSUE
    assert remedy_of("COMPASS_LOST").terms == ()
    assert remedy_of("COMPASS_LOST").text == ""
