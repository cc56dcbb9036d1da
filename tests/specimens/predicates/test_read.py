"""Predicates of GBIF are read from JSON; what can't be read is refused in words."""

import json

import pytest

from specimens.criteria import Pattern
from specimens.predicates.read import DEEPEST, LONGEST, MOST_LEAVES, read_predicate
from specimens.predicates.tree import Comparison, Conjunction, Disjunction, Negation, Words
from specimens.query import InvalidParameter


def read(**sent):
    return read_predicate(json.dumps(sent))


def ends(predicate):
    """What a comparison with one criterion lies between."""
    (criterion,) = predicate.criteria
    return criterion.low, criterion.high


def year(value):
    return {"type": "equals", "key": "YEAR", "value": value}


def test_a_value_is_compared_as_the_parameter_does():
    assert read(type="equals", key="COUNTRY", value="gb").criteria[0].text == "GB"
    assert ends(read(**year("1872"))) == ends(read(**year(1872))) == (1872, 1872)
    assert ends(read(type="equals", key="HAS_IMAGE", value=True)) == ("true", "true")


@pytest.mark.parametrize("key", ["RECORDED_BY", "recordedBy", "recorded_by"])
def test_names_are_compared_as_gbif_does(key):
    assert read(type="equals", key=key, value="Lyell").param == "recordedBy"


@pytest.mark.parametrize("value", ["*", "!Kent", "Ke*nt", "\\Kent"])
def test_no_letter_of_a_value_is_a_sign(value):
    assert ends(read(type="equals", key="COUNTY", value=value)) == (value, value)


def test_several_values_are_one_comparison_in_order_and_once():
    found = read(type="in", key="COUNTY", values=["Kent", "Devon", "Kent"])
    assert [one.text for one in found.criteria] == ["Devon", "Kent"]


def test_like_has_wildcards():
    assert ends(read(type="like", key="LOCALITY", value="*down*"))[0] == Pattern("*down*")
    assert read(type="like", key="LOCALITY", value="down") == read(
        type="equals", key="LOCALITY", value="down"
    )


@pytest.mark.parametrize(
    ("sent", "lies_between"),
    [
        ({"type": "range", "value": {"gte": "1850", "lte": "1900"}}, (1850, 1900)),
        ({"type": "range", "value": {"gt": 1850}}, (1851, None)),
        ({"type": "greaterThan", "value": "1850"}, (1851, None)),
        ({"type": "greaterThanOrEquals", "value": "1850"}, (1850, None)),
        ({"type": "lessThan", "value": "1850"}, (None, 1849)),
        ({"type": "lessThanOrEquals", "value": "1850"}, (None, 1850)),
    ],
)
def test_ranges_of_whole_numbers_have_their_ends_in_them(sent, lies_between):
    assert ends(read(key="YEAR", **sent)) == lies_between


def test_a_range_of_dates_begins_the_day_after():
    low, _high = ends(read(type="greaterThan", key="EVENT_DATE", value="1850"))
    _low, high = ends(read(type="lessThan", key="EVENT_DATE", value="1850-06"))
    assert (str(low), str(high)) == ("1851-01-01", "1850-05-31")


def test_an_end_of_decimals_is_left_out_by_itself():
    found = read(type="greaterThan", key="ELEVATION", value="1.5")
    between, left_out = found.parts
    assert ends(between) == (1.5, None)
    assert isinstance(left_out, Negation)
    assert ends(left_out.part) == (1.5, 1.5)


def test_null_is_without_any_value():
    there = read(type="isNotNull", parameter="SEX")
    assert there.criteria[0].any_value
    assert read(type="isNull", parameter="SEX") == Negation(there)


def test_conditions_are_joined():
    both = [year("1872"), {"type": "fullTextSearch", "q": "beetle"}]
    parts = (read(**year("1872")), Words("beetle"))
    assert read(type="and", predicates=both) == Conjunction(parts)
    assert read(type="OR", predicates=both) == Disjunction(parts)
    assert read(type="not", predicate=both[0]) == Negation(parts[0])
    assert isinstance(parts[0], Comparison)


def nested(times):
    predicate = year("1872")
    for _ in range(times):
        predicate = {"type": "not", "predicate": predicate}
    return predicate


WRONG = {
    "not JSON": ("{", "Write it as JSON"),
    "a number that JSON lacks": ('{"type": NaN}', "Write it as JSON"),
    "half a character": ('{"type":"equals","key":"\\ud800","value":"a"}', "Write it as JSON"),
    "brackets without an end": ("[" * LONGEST, "Write it as JSON"),
    "longer than may be": (" " * LONGEST + "{}", "at most 6,000 characters"),
    "no object": ([], "has a type"),
    "no type": ({"key": "YEAR"}, "has a type"),
    "a type that is none": ({"type": "near", "geometry": "POINT(1 2)"}, "has a type"),
    "no predicates": ({"type": "and", "predicates": []}, "at least one predicate"),
    "no list": ({"type": "or", "predicates": year("1872")}, "at least one predicate"),
    "no predicate": ({"type": "not"}, "needs “predicate”"),
    "no key": ({"type": "equals", "value": "1"}, "needs “key”"),
    "a key that is none": ({"type": "equals", "key": "COUNTRI", "value": "1"}, "mean COUNTRY?"),
    "no value": ({"type": "equals", "key": "YEAR"}, "needs “value”"),
    "an empty value": (year(" "), "A value is missing"),
    "a list as a value": (year([1]), "A value is missing"),
    "no values": ({"type": "in", "key": "YEAR", "values": []}, "at least one value"),
    "a word as a year": (year("old"), "year: Use a year such as 1872"),
    "a range as a value": (year("1850,1900"), "“range” has two ends"),
    "a range of texts": (
        {"type": "greaterThan", "key": "COUNTY", "value": "K"}, "Its values have no order"
    ),
    "a range without ends": ({"type": "range", "key": "YEAR", "value": {}}, "has some of gt"),
    "a range with three ends": (
        {"type": "range", "key": "YEAR", "value": {"gt": 1, "gte": 2}}, "two ends at most"
    ),
    "after the last year": (
        {"type": "greaterThan", "key": "EVENT_DATE", "value": "9999"}, "A value is too great"
    ),
    "one letter of any kind": ({"type": "like", "key": "COUNTY", "value": "K?nt"}, "Only * stands"),
    "letters of a key": ({"type": "like", "key": "COUNTRY", "value": "G*"}, "Only * stands"),
    "too deep": (nested(DEEPEST), "one within the other"),
    "too many": ({"type": "or", "predicates": [{"type": "isNull", "parameter": "SEX"}] * (MOST_LEAVES + 1)}, "Compare at most"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_anything_but_a_predicate_is_refused_in_words(wrong):
    sent, words = WRONG[wrong]
    with pytest.raises(InvalidParameter) as refused:
        read_predicate(sent if isinstance(sent, str) else json.dumps(sent))
    assert refused.value.parameter == "predicate"
    assert any(each in refused.value.message for each in words.split("|"))


def test_the_deepest_and_the_longest_are_read():
    assert read(**nested(DEEPEST - 1))
    assert read(type="or", predicates=[{"type": "isNull", "parameter": "SEX"}] * MOST_LEAVES)


def test_a_key_that_is_none_is_said_in_short():
    with pytest.raises(InvalidParameter) as refused:
        read(type="equals", key="x" * 4000, value="1")
    assert "x" * 61 not in refused.value.message
