"""Drafts change by the presses of buttons."""

import pytest

from specimens.builder.draft import (
    DEEPEST_GROUP,
    Condition,
    ConditionGroup,
    is_too_large,
    press,
    walk,
    with_part,
    without_part,
)
from specimens.predicates.read import MOST_LEAVES

KENT, DEVON, OAK = (
    Condition("county", "is", ("Kent",)),
    Condition("county", "is", ("Devon",)),
    Condition("q"),
)
DRAFT = ConditionGroup("all", (OAK, ConditionGroup("any", (KENT, DEVON))))


@pytest.mark.parametrize(
    ("condition", "is_blank"),
    [
        (Condition(), True),
        (Condition("county"), True),
        (Condition("", "is", ("Kent",)), True),
        (Condition("county", "given"), False),
        (Condition("county", "missing"), False),
        (KENT, False),
    ],
)
def test_a_condition_without_what_it_needs_is_blank(condition, is_blank):
    assert condition.is_blank is is_blank


def test_every_part_has_a_path():
    assert [path for path, _part in walk(DRAFT)] == [(), (0,), (1,), (1, 0), (1, 1)]


def test_a_condition_is_added_to_its_group():
    assert press(DRAFT, "condition", (1,)).parts[1].parts == (KENT, DEVON, Condition())
    assert press(DRAFT, "condition", ()).parts[2] == Condition()


def test_a_group_is_added_with_two_conditions_to_fill_in():
    assert press(DRAFT, "group", ()).parts[2] == ConditionGroup("any", (Condition(), Condition()))


def test_no_button_adds_a_group_too_deep():
    deep = ConditionGroup(parts=(Condition(),))
    for _ in range(DEEPEST_GROUP):
        deep = ConditionGroup(parts=(deep,))
    path = (0,) * DEEPEST_GROUP
    assert press(deep, "group", path) == deep
    assert press(deep, "group", path[1:]) != deep


def test_a_part_is_removed():
    assert press(DRAFT, "remove", (1, 0)).parts[1].parts == (DEVON,)
    assert press(DRAFT, "remove", (1,)).parts == (OAK,)


def test_a_group_goes_with_its_last_condition():
    left = without_part(without_part(DRAFT, (1, 0)), (1, 0))
    assert left == ConditionGroup("all", (OAK,))


@pytest.mark.parametrize("path", [(), (7,), (0, 0), (1, 9)])
def test_a_part_that_is_not_there_is_not_removed(path):
    assert press(DRAFT, "remove", path) == DRAFT


def test_nothing_is_added_to_what_is_no_group():
    assert with_part(DRAFT, (0,), Condition()) == DRAFT
    assert with_part(DRAFT, (9, 9), Condition()) == DRAFT


@pytest.mark.parametrize("action", ["update", "", "explode"])
def test_another_press_changes_nothing(action):
    assert press(DRAFT, action, (1,)) == DRAFT


def test_more_than_a_search_may_have_is_too_large():
    assert not is_too_large(DRAFT)
    assert is_too_large(ConditionGroup(parts=(Condition(),) * (2 * MOST_LEAVES)))
    deep = DRAFT
    for _ in range(20):
        deep = ConditionGroup(parts=(deep,))
    assert is_too_large(deep)
