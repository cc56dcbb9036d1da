"""What is made of columns, value by distinct value."""

import pyarrow as pa

from harvest.archive.parse.distinct import (
    cleaned,
    column,
    looked_up,
    made,
    record_of,
    replaced,
    together,
)

BATCH = pa.record_batch({"a": ["1", None, "1"], "b": [None, None, "2"]})


def test_a_function_is_asked_once_for_each_distinct_value():
    asked = []

    def doubled(value):
        asked.append(value)
        return value * 2

    assert made(pa.array(["a", "b", None, "a"]), doubled).to_pylist() == ["aa", "bb", "", "aa"]
    assert asked == ["a", "b", ""]


def test_a_value_that_a_function_cannot_read_is_odd():
    assert made(pa.array(["1", "x"]), lambda value: str(int(value))).to_pylist() == ["1", None]


def test_several_columns_become_one_text_and_are_taken_apart_again():
    names = ("a", "missing", "b")
    texts = together(BATCH, names).to_pylist()
    assert [record_of(names, text) for text in texts] == [{"a": "1"}, {}, {"a": "1", "b": "2"}]


def test_columns_that_a_batch_lacks_are_empty():
    assert column(BATCH, "missing").to_pylist() == [None] * 3
    assert together(BATCH, ("missing",)).to_pylist() == [""] * 3


def test_only_texts_in_need_of_cleaning_are_cleaned():
    given = ["plain", None, " spaced  out ", "<i>Aus</i>", "e\u0301", "a\u200bb", "tab\x0bbed"]
    assert cleaned(pa.array(given)).to_pylist() == [
        *("plain", "", "spaced out", "Aus", "é", "ab", "tab bed"),
    ]


def test_only_some_values_are_replaced():
    values = pa.array(["a", "b", "c"])
    where = pa.array([True, False, True])
    assert replaced(values, where, values, str.upper).to_pylist() == ["A", "b", "C"]


def test_a_key_that_a_mapping_lacks_or_has_empty_has_no_value():
    found = looked_up(pa.array(["k", "e", "x", None]), {"k": "v", "e": ""})
    assert found.to_pylist() == ["v", None, None, None]
