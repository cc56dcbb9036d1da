import pytest

from harvest.archive.parse.as_search_record import SEPARATOR
from harvest.parse.readers import LONGEST_IDENTIFIER, agent_ids, reader, type_statuses
from institutions.text import BAR
from specimens.columns import BY_TERM

KEY = "1d31211e-350e-492a-a597-34d24bbc1769"


def read(term, value, separator=BAR):
    """(what the column becomes, the flags)"""
    flags = set()
    return reader(BY_TERM[term], separator)({term: value}, flags), flags


@pytest.mark.parametrize(
    ("term", "value", "column"),
    [
        ("locality", " Kew \n Gardens ", "Kew Gardens"),
        ("locality", ["Kew", "Richmond"], "Kew|Richmond"),
        ("recordedBy", "A. Smith|B. Jones", ["A. Smith", "B. Jones"]),
        ("individualCount", "3", 3),
        ("elevation", "12.5", 12.5),
        ("elevation", "", None),
        ("institutionKey", f" {KEY.upper()}", KEY),
        ("license", "https://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0"),
        ("references", "https://kew.example/1", "https://kew.example/1"),
    ],
)
def test_a_term_is_read_by_the_shape_of_its_column(term, value, column):
    assert read(term, value) == (column, set())


@pytest.mark.parametrize(
    ("term", "value", "column", "flag"),
    [
        ("locality", {"a": 1}, None, "VALUE_NOT_TEXT"),
        ("individualCount", "many", None, "NUMBER_INVALID"),
        ("institutionKey", "NHMUK", None, "KEY_INVALID"),
        ("references", "javascript:alert(1)", "", "LINK_DROPPED"),
        ("occurrenceID", "x" * (LONGEST_IDENTIFIER + 1), "", "IDENTIFIER_TOO_LONG"),
        ("lastInterpreted", "yesterday", None, "TIMESTAMP_INVALID"),
    ],
)
def test_a_term_that_cannot_be_read_is_dropped_and_flagged(term, value, column, flag):
    found, flags = read(term, value)
    assert flags == {flag}
    assert column is None or found == column


def test_values_are_joined_by_a_bar_in_answers_and_by_a_semicolon_in_downloads():
    assert read("recordedBy", "A;B; C", SEPARATOR)[0] == ["A", "B; C"]
    assert read("recordedBy", "A;B", BAR)[0] == ["A;B"]


def test_type_statuses_have_gbifs_spelling_without_not_a_type():
    assert type_statuses("HOLOTYPE|not a type|Holotype", BAR) == ["Holotype"]


def test_the_identifiers_of_people_come_from_objects_and_texts_once_each():
    record = {
        "recordedByIDs": [{"type": "ORCID", "value": "a"}, "no object", {"type": "OTHER"}],
        "recordedByID": "a|b",
    }
    assert agent_ids("recordedByID", BAR, record, set()) == ["a", "b"]
