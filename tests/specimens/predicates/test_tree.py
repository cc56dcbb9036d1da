"""What predicates are made of."""

from specimens.predicates.tree import (
    Conjunction,
    Disjunction,
    Negation,
    Words,
    depth_of,
    leaves_of,
    parts_of,
)

OAK, BEECH = Words("oak"), Words("beech")
NEITHER = Negation(Disjunction((OAK, BEECH)))


def test_leaves_are_in_order():
    assert list(leaves_of(Conjunction((BEECH, NEITHER)))) == [BEECH, OAK, BEECH]


def test_each_predicate_around_another_is_deeper():
    assert depth_of(OAK) == 1
    assert depth_of(NEITHER) == 3


def test_parts_are_those_directly_within():
    assert parts_of(OAK) == ()
    assert parts_of(NEITHER) == (Disjunction((OAK, BEECH)),)
