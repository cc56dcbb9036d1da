"""A draft and its search ask for the same."""

import json

import pytest
from django.http import QueryDict

from specimens.builder.draft import Condition, ConditionGroup
from specimens.builder.search import draft_of, errors_of, query_of
from specimens.query import SpecimenQuery

EMPTY = SpecimenQuery()


def search(text):
    return SpecimenQuery.from_params(QueryDict(text))


def params(*parts, joint="all"):
    return query_of(ConditionGroup(joint, parts), EMPTY).to_params()


KENT, DEVON = Condition("county", "is", ("Kent",)), Condition("county", "is", ("Devon",))
A_PHYLUM, NO_PHYLUM = Condition("phylumKey", "given"), Condition("phylumKey", "missing")
WITHIN_P = Condition("phylumKey", "is", ("P",))
NOT_WITHIN_P = Condition("phylumKey", "not", ("P",))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("q=oak", [Condition("q", "is", ("oak",))]),
        ("county=Kent&county=Devon", [Condition("county", "is", ("Devon", "Kent"))]),
        ("county=!Kent", [Condition("county", "not", ("Kent",))]),
        (
            "county=Ke*&county=!Kent",
            [Condition("county", "is", ("Ke*",)), Condition("county", "not", ("Kent",))],
        ),
        ("county=*", [Condition("county", "given")]),
        ("county=!*", [Condition("county", "missing")]),
        ("county=%5C*", [Condition("county", "is", ("\\*",))]),
        ("year=1850,*", [Condition("year", "is", ("1850,*",))]),
        ("phylumKey=*&phylumKey=P", [ConditionGroup("any", (A_PHYLUM, WITHIN_P))]),
        ("phylumKey=!*&phylumKey=!P", [ConditionGroup("all", (NO_PHYLUM, NOT_WITHIN_P))]),
    ],
)
def test_a_search_is_rows_of_a_draft_and_back(text, rows):
    draft = draft_of(search(text))
    assert draft == ConditionGroup("all", tuple(rows))
    assert query_of(draft, EMPTY) == search(text)


def predicate(**sent):
    return search(QueryDict(mutable=True).urlencode()).with_value("predicate", json.dumps(sent))


YEAR = {"type": "equals", "key": "YEAR", "value": "1872"}
OAK = {"type": "fullTextSearch", "q": "oak"}
NO_SEX = {"type": "isNull", "parameter": "SEX"}


@pytest.mark.parametrize(
    ("sent", "group"),
    [
        (
            {"type": "or", "predicates": [YEAR, OAK, NO_SEX]},
            ConditionGroup("any", (Condition("year", "is", ("1872",)), Condition("q", "is", ("oak",)), Condition("sex", "missing"))),
        ),
        (
            {"type": "not", "predicate": {"type": "or", "predicates": [YEAR, OAK]}},
            ConditionGroup("none", (Condition("year", "is", ("1872",)), Condition("q", "is", ("oak",)))),
        ),
        (
            {"type": "not", "predicate": {"type": "and", "predicates": [YEAR, OAK]}},
            ConditionGroup("none", (ConditionGroup("all", (Condition("year", "is", ("1872",)), Condition("q", "is", ("oak",)))),)),
        ),
        ({"type": "not", "predicate": OAK}, Condition("q", "not", ("oak",))),
    ],
)  # fmt: skip
def test_predicates_are_groups_of_a_draft_and_back(sent, group):
    query = predicate(**sent)
    assert draft_of(query).parts == (group,)
    assert query_of(draft_of(query), EMPTY) == query


def test_conditions_that_filters_can_say_become_filters():
    rows = (
        Condition("county", "not", ("Kent",)),
        Condition("county", "is", ("Devon",)),
        Condition("sex", "given"),
    )
    assert params(*rows) == [("county", "Devon"), ("county", "!Kent"), ("sex", "*")]


def test_two_conditions_on_one_field_must_both_hold():
    (_name, devon), (name, other) = params(DEVON, Condition("county", "is", ("K*",)))
    assert (devon, name) == ("Devon", "predicate")
    assert json.loads(other) == {"type": "like", "key": "COUNTY", "value": "K*"}


def test_alternatives_of_one_field_are_values_of_its_filter():
    rows = [
        Condition("county", "is", ("K*", "Devon")),
        Condition("year", "not", ("1850,1860", "*,1800")),
    ]
    assert params(*rows) == [
        *(("year", "!*,1800"), ("year", "!1850,1860")),
        *(("county", "Devon"), ("county", "K*")),
    ]


def test_values_of_different_kinds_are_alternatives():
    ((_name, text),) = params(
        ConditionGroup("any", (Condition("year", "is", ("1872", "1850,1860", "1873")), KENT))
    )
    years = json.loads(text)["predicates"][0]
    assert [part["type"] for part in years["predicates"]] == ["in", "range"]


def test_groups_of_one_condition_are_that_condition():
    assert params(ConditionGroup("any", (KENT,))) == [("county", "Kent")]
    assert params(ConditionGroup("none", (KENT,))) == [("county", "!Kent")]
    assert params(KENT, joint="none") == [("county", "!Kent")]


def test_blank_rows_are_left_out():
    assert params(Condition(), KENT, ConditionGroup("any", (Condition("county"), Condition()))) == [
        ("county", "Kent")
    ]


def test_scope_and_checklist_are_kept():
    scope = search("include=HELD_ABROAD&q=oak&year=1872")
    assert query_of(ConditionGroup(parts=(KENT,)), scope) == search(
        "include=HELD_ABROAD&county=Kent"
    )


def test_each_row_that_can_t_be_read_is_named():
    draft = ConditionGroup(
        parts=(
            KENT,
            ConditionGroup(
                "any", (Condition("year", "is", ("abc",)), Condition("county", "is", ("!K",)))
            ),
        )
    )
    errors = errors_of(draft)
    assert set(errors) == {(1, 0), (1, 1)}
    assert "Use a year" in errors[1, 0]
    assert "is not" in errors[1, 1]


def test_conditions_that_must_all_hold_are_filters_wherever_they_stand():
    within = ConditionGroup("all", (KENT, Condition("q", "is", ("oak",))))
    assert params(ConditionGroup("any", (within,))) == [("q", "oak"), ("county", "Kent")]
