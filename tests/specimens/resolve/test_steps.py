"""The terms by which values of a list are looked for."""

import pytest

from specimens.resolve.answers import Candidate
from specimens.resolve.steps import after_code, end_of_address, gbif_id_in, may_be, whole

ROW = Candidate(7, "K000123", [], "", "", "", "", None, None, None, "IN_SCOPE")


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("123", 123),
        ("https://www.gbif.org/occurrence/123", 123),
        ("http://gbif.org/occurrence/123/", 123),
        ("api.gbif.org/v1/occurrence/123?x=1", 123),
        ("https://portal.example.org/specimen/123#map", 123),
        ("https://notgbif.example.org/occurrence/123", None),
        ("K123", None),
        ("0", None),
        ("9" * 19, None),
        ("١٢٣", None),
    ],
)
def test_a_gbif_number_is_read_by_itself_and_from_pages_of_records(value, key):
    assert gbif_id_in(value) == key


def test_the_end_of_an_address_may_be_a_number():
    assert end_of_address("https://specimens.kew.org/herbarium/K000123456/?x=1#y") == "K000123456"
    assert end_of_address("K000123456") == end_of_address("https://gbif.org/occurrence/1") == ""
    assert end_of_address("http://[odd/1") == "1"


def test_an_identifier_is_looked_for_however_its_address_is_written():
    found = {value for field, value in whole("http://a.example.org/B1") if field == "occurrenceId"}
    assert {"https://a.example.org/b1", "http://www.a.example.org/b1/"} <= found


def test_letters_before_a_number_may_be_codes():
    assert after_code("BMNH(E)12") == {
        ("number_keys", "~e12"): ("bmnh",),
        ("number_keys", "*e12"): ("bmnh",),
        ("number_keys", "~12"): ("bmnh", "bmnhe"),
        ("number_keys", "*12"): ("bmnh", "bmnhe"),
    }
    assert after_code("https://a.example.org/BMNH12") == {}


def test_a_record_may_be_a_value_that_some_step_finds_by():
    for value in ("K000123", "k 123", "123", "7"):
        assert may_be(value, ROW)
    assert not may_be("K124", ROW)
