import pytest

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.downloads.sql import Selection, parse_sql

RECORD = {"key": 7, "publishingOrgKey": "p", "institutionKey": "i", "year": 1872}


def test_a_query_without_conditions_selects_all_records():
    assert parse_sql("select gbifid from occurrence") == Selection(["gbifid"], None)


def test_conditions_become_a_predicate():
    selection = parse_sql(
        "SELECT gbifid FROM occurrence WHERE year = '1872' AND "
        "basisofrecord IN ('FOSSIL_SPECIMEN', 'MATERIAL_SAMPLE') AND "
        "institutionkey IS NULL AND collectionkey IS NOT NULL"
    )
    assert selection.predicate == {
        "type": "and",
        "predicates": [
            {"type": "equals", "key": "YEAR", "value": "1872"},
            {
                "type": "in",
                "key": "BASIS_OF_RECORD",
                "values": ["FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"],
            },
            {"type": "isNull", "parameter": "INSTITUTION_KEY"},
            {"type": "isNotNull", "parameter": "COLLECTION_KEY"},
        ],
    }


def test_a_row_has_the_columns_as_they_were_written():
    selection = parse_sql('SELECT GBIFID, "publishingorgkey", institutionkey, day FROM occurrence')
    assert selection.row(RECORD) == {
        "GBIFID": 7,
        "publishingorgkey": "p",
        "institutionkey": "i",
        "day": None,
    }


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DROP TABLE occurrence", "expected SELECT"),
        ("SELECT wings FROM occurrence", "Column 'wings' not found"),
        ("SELECT gbifid FROM occurrence WHERE year > '1'", "parse error at: year > '1'"),
        ("SELECT gbifid FROM occurrence WHERE wings = '2'", "parse error at: wings = '2'"),
    ],
)
def test_an_sql_query_of_another_kind_is_refused_with_the_reason(sql, words):
    with pytest.raises(BadRequest, match=words):
        parse_sql(sql)
