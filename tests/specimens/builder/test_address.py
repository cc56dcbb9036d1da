"""An address keeps a draft, also what is not filled in yet."""

import json

import pytest

from specimens.builder.address import read_draft, write_draft
from specimens.builder.draft import Condition, ConditionGroup
from specimens.predicates.read import LONGEST
from specimens.query import InvalidParameter

DRAFT = ConditionGroup(
    "any",
    (
        Condition(),
        Condition("county", "not", ("Kent", "O’Brien’s “wood”")),
        ConditionGroup("none", (Condition("q", "is", ("Łyme",)),)),
    ),
)


def test_a_written_draft_is_read():
    assert read_draft(write_draft(DRAFT)) == DRAFT
    assert read_draft(write_draft(ConditionGroup())) == ConditionGroup()


def test_an_address_is_short():
    assert (
        write_draft(ConditionGroup(parts=(Condition("year", "is", ("1872",)),)))
        == '{"all":[["year","is","1872"]]}'
    )


def test_names_are_compared_as_gbif_does_and_others_left_blank():
    draft = read_draft('{"all":[["RECORDED_BY","is"],["nothing","is"]]}')
    assert draft.parts == (Condition("recordedBy"), Condition())


def deep(times):
    return {"all": [deep(times - 1)]} if times else ["q", "is"]


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "7", "null", '["q","is","oak"]', '{"xor":[]}', '{"all":{}}', '{"all":[],"any":[]}',
        '{"all":[["q"]]}', '{"all":[["q","like","x"]]}', '{"all":[["q","is",7]]}', '{"all":[[7,"is"]]}',
        '{"all":["q"]}', '{"all":' * 500, "[" * (LONGEST - 1), " " * LONGEST + "{}",
        '{"all":[["q",["is"],"x"]]}', json.dumps(deep(30)), json.dumps({"all": [["q", "is"]] * 400}),
    ],
)  # fmt: skip
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidParameter) as refused:
        read_draft(text)
    assert refused.value.parameter == "draft"
