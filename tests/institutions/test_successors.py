from uuid import UUID

from institutions.successors import successor

NOWHERE = UUID("00000000-0000-0000-0000-000000000001")


def test_the_last_of_a_chain_of_successors_follows(make_institution, make_collection):
    herbarium = make_collection("Herbarium")
    third = make_institution("Third", converted_to_collection=herbarium.key)
    second = make_institution("Second", replaced_by=third.key)
    first = make_institution("First", replaced_by=second.key)
    assert successor(first) == herbarium
    assert successor(third) == herbarium
    assert successor(herbarium) is None


def test_a_successor_that_we_do_not_have_is_none(make_institution):
    assert successor(make_institution(replaced_by=NOWHERE)) is None


def test_a_circle_of_successors_leads_nowhere(make_institution):
    first = make_institution("First", replaced_by=NOWHERE)
    make_institution("Second", key=NOWHERE, replaced_by=first.key)
    assert successor(first) is None
    itself = make_institution("Itself", key=UUID(int=2), replaced_by=UUID(int=2))
    assert successor(itself) is None
