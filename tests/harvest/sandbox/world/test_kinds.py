"""How values of parameters are read and compared."""

import pytest

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.world.kinds import (
    BOOLEAN,
    COUNTRY,
    DATE,
    DECIMAL,
    INTEGER,
    KEY,
    LATITUDE,
    MONTH,
    Range,
    enumeration,
    folded,
)

BASIS = enumeration("BasisOfRecord", "FOSSIL_SPECIMEN", "PRESERVED_SPECIMEN")
UUID = "1d31211e-350e-492a-a597-34d24bbc1769"


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        (INTEGER, "1872", 1872),
        (INTEGER, "1850, *", Range(1850, None)),
        (DECIMAL, "*,-0.5", Range(None, -0.5)),
        (DATE, "1872-02", Range("1872-02-01", "1872-02-29")),
        (DATE, "1872,1873-06", Range("1872-01-01", "1873-06-30")),
        (KEY, UUID.upper(), UUID),
        (COUNTRY, "gb", "GB"),
        (BOOLEAN, "TRUE", "true"),
        (BASIS, "fossil specimen", "FOSSIL_SPECIMEN"),
    ],
)
def test_a_value_is_read_by_its_kind(kind, text, term):
    assert kind.parse(text) == term


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (INTEGER, "a", "Invalid integer range: a"),
        (MONTH, "13", "Month needs to be between 1 - 12"),
        (LATITUDE, "91", "91 is not valid value, latitude must be between -90 and 90."),
        (DATE, "1872-13", "Invalid date: 1872-13"),
        (KEY, "NHMUK", "Invalid UUID string: NHMUK"),
        (COUNTRY, "GBR", "Cannot parse GBR into a known Country"),
        (BOOLEAN, "1", "Value 1 is no valid boolean"),
        (BASIS, "stuffed", "Cannot parse stuffed into a known BasisOfRecord"),
    ],
)
def test_a_value_of_another_kind_is_refused_in_gbifs_words(kind, text, words):
    with pytest.raises(BadRequest) as refused:
        kind.parse(text)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("term", "key", "holds"),
    [
        (Range(1850, 1900), 1900, True),
        (Range(1850, 1900, strict=True), 1900, False),
        (Range(None, 1900), 1, True),
        (Range(1850, None), (1849, 1851), False),
        (Range(1850, 1900), (1850, 1900), True),
    ],
)
def test_a_range_holds_its_ends_unless_strict_and_spans_that_lie_within(term, key, holds):
    assert term.holds(key) is holds


def test_names_are_compared_without_case_underscores_and_spaces():
    assert folded("FOSSIL_specimen ") == folded("Fossil Specimen")
