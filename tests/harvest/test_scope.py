"""Who holds a specimen, and whether it is shown: the rules, one by one."""

from uuid import UUID

import pytest

from harvest.scope import (
    SCOPE_RULES,
    CollectionFacts,
    Held,
    InstitutionFacts,
    resolve_holders,
)
from specimens.models import Scope

A, B, C, D, E = (UUID(int=n) for n in range(1, 6))
BRITISH = InstitutionFacts("GB", active=True)


def replaced(by, active=False):
    return InstitutionFacts("GB", active, replaced_by=by)


def test_every_scope_has_a_rule_that_says_what_it_means():
    assert {value for value, _, _ in SCOPE_RULES} == set(Scope)
    assert all(str(label) and str(sentence).endswith(".") for _, label, sentence in SCOPE_RULES)


@pytest.mark.parametrize(
    ("facts", "scope"),
    [
        (BRITISH, Scope.IN_SCOPE),
        (InstitutionFacts("FR", active=True), Scope.HELD_ABROAD),
        (InstitutionFacts("", active=True), Scope.HELD_ABROAD),
        (InstitutionFacts("GB", active=False), Scope.INACTIVE_INSTITUTION),
        (InstitutionFacts("FR", active=False), Scope.INACTIVE_INSTITUTION),
    ],
)
def test_the_institution_decides_the_scope(facts, scope):
    assert resolve_holders({A: facts}, {}) == {A: Held(A, scope)}


def test_an_excluded_institution_goes_before_everything_even_when_unknown():
    held = resolve_holders({A: InstitutionFacts("FR", active=False)}, {}, excluded={A, B})

    assert held == {A: Held(A, Scope.EXCLUDED), B: Held(B, Scope.EXCLUDED)}


def test_an_excluded_institution_stays_so_when_it_is_replaced():
    held = resolve_holders({A: replaced(B), B: BRITISH}, {}, excluded={A})

    assert held == {A: Held(A, Scope.EXCLUDED), B: Held(B, Scope.IN_SCOPE)}


def test_records_that_an_excluded_institution_took_over_are_excluded():
    assert resolve_holders({A: replaced(B)}, {}, excluded={B})[A] == Held(B, Scope.EXCLUDED)


def test_specimens_of_a_replaced_institution_belong_to_the_last_in_the_row():
    held = resolve_holders({A: replaced(B), B: replaced(C), C: BRITISH}, {})

    assert held[A] == held[B] == Held(C, Scope.IN_SCOPE)


def test_an_unknown_replacement_is_not_followed():
    assert resolve_holders({A: replaced(B)}, {})[A] == Held(A, Scope.INACTIVE_INSTITUTION)


def test_an_institution_that_became_a_collection_hands_its_specimens_to_that_ones_institution():
    became = InstitutionFacts("GB", active=False, converted_to_collection=C)
    held = resolve_holders({A: became, B: BRITISH}, {C: CollectionFacts(B)})

    assert held[A] == Held(B, Scope.IN_SCOPE)


def test_a_collection_belongs_to_its_institution():
    held = resolve_holders({A: replaced(B), B: BRITISH}, {C: CollectionFacts(A)})

    assert held[C] == Held(B, Scope.IN_SCOPE)


def test_a_replaced_collection_belongs_where_its_replacement_does():
    held = resolve_holders(
        {B: BRITISH}, {C: CollectionFacts(A, replaced_by=D), D: CollectionFacts(B)}
    )

    assert held[C] == Held(B, Scope.IN_SCOPE)


@pytest.mark.parametrize("institution", [None, E])
def test_a_collection_of_no_known_institution_is_unmatched(institution):
    held = resolve_holders({}, {C: CollectionFacts(institution)})

    assert held[C] == Held(institution, Scope.NO_INSTITUTION)


def test_circles_of_institutions_end_where_they_began():
    circle = {A: replaced(B, active=True), B: replaced(C), C: replaced(B), D: replaced(D)}
    held = resolve_holders(circle, {})

    assert held[A] == Held(A, Scope.IN_SCOPE)
    assert held[D] == Held(D, Scope.INACTIVE_INSTITUTION)
    assert {each.institution for each in held.values()} == {A, B, C, D}


def test_circles_of_collections_end():
    held = resolve_holders(
        {A: BRITISH},
        {C: CollectionFacts(A, replaced_by=D), D: CollectionFacts(A, replaced_by=C)},
    )

    assert held[C] == held[D] == Held(A, Scope.IN_SCOPE)
