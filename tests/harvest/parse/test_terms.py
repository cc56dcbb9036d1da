"""The terms without a column are kept as JSON that PostgreSQL takes."""

import pytest

from harvest.parse.terms import is_empty, terms


def read(**given):
    flags = set()
    return terms(given, frozenset({"sex"}), flags), flags


def test_terms_with_a_column_and_bulky_ones_are_left_out():
    kept, _ = read(sex="Male", extensions={"a": [1]}, taxonKey=5, genusKey=6, habitat="Woodland")

    assert kept == {"habitat": "Woodland"}


def test_structures_of_gbif_are_kept_as_they_are():
    gadm = {"level0": {"gid": "GBR", "name": "United Kingdom"}}
    kept, _ = read(gadm=gadm, networkKeys=["a", "b"], isInCluster=False, crawlId=0)

    assert kept == {"gadm": gadm, "networkKeys": ["a", "b"], "isInCluster": False, "crawlId": 0}


def test_empty_terms_are_left_out():
    kept, _ = read(a="", b=None, c=[], d={}, e=" \u200b ", f=[None, ""], g={"h": {}})

    assert kept == {}


def test_texts_and_names_are_cleaned_at_every_depth():
    kept, _ = read(**{"http://unknown.org/x\x00": [{"a\x00": "b\x00 c"}]})

    assert kept == {"http://unknown.org/x": [{"a": "b c"}]}


@pytest.mark.parametrize("number", [float("nan"), float("-inf"), 2**63, 10**400, object()])
def test_a_value_that_is_no_json_of_postgresql_is_left_out(number):
    assert read(value=number)[0] == {}


def test_a_text_that_would_run_is_dropped_and_flagged():
    assert read(rights="javascript:alert(1)") == ({}, {"LINK_DROPPED"})


def test_structures_nested_too_deeply_are_cut():
    deep = "end"
    for _ in range(3):
        deep = [deep]

    assert read(a=deep)[0] == {"a": [[["end"]]]}
    assert read(a=[[[[[deep]]]]])[0] == {}


def test_false_and_zero_say_something():
    assert not is_empty(False)
    assert not is_empty(0)
    assert is_empty({})
