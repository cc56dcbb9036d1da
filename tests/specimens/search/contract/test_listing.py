"""All values of a field, from A to Z."""

import pytest

from specimens.fields import FACETS
from specimens.query import InvalidParameter, SpecimenQuery
from specimens.search.answers import OTHER

pytestmark = pytest.mark.django_db

QUERY = SpecimenQuery.from_params({"basisOfRecord": ["FOSSIL_SPECIMEN"]})


@pytest.mark.parametrize("param", FACETS)
def test_the_letters_together_have_every_value_with_its_count(world, param):
    first = world.engine.listing(QUERY, param)
    found = []
    for letter, number in first.letters.items():
        page = world.engine.listing(QUERY, param, letter)
        assert (page.letter, len(page.values)) == (letter, number)
        found += [(value, count) for value, _label, count in page.values]
    assert sorted(found) == sorted(world.engine.facets(QUERY, [param], limit=1000)[param])


def test_values_stand_in_order_under_their_letter(world):
    people = world.engine.listing(SpecimenQuery(), "recordedBy")
    assert list(people.letters) == ["D", "J", "L", "M", "W"]
    assert people.letter == "D"
    labels = [
        label for _value, label, _count in world.engine.listing(QUERY, "recordedBy", "M").values
    ]
    assert labels == ["Mary Anning", "Müller, F."]


def test_institutions_stand_under_their_names(world):
    found = world.engine.listing(SpecimenQuery(), "institutionKey", "K")
    (value, label, _count) = found.values[0]
    assert label == "Königliche Sammlung"
    rest = world.engine.listing(SpecimenQuery(), "institutionKey", "K", hidden={value})
    assert (rest.values, "K" in rest.letters) == ([], False)


def test_a_letter_is_paged(world):
    first = world.engine.listing(QUERY, "recordedBy", "M", limit=1).values
    second = world.engine.listing(QUERY, "recordedBy", "M", offset=1, limit=1).values
    assert [label for _value, label, _count in first + second] == ["Mary Anning", "Müller, F."]


def test_other_signs_come_last(world):
    found = world.engine.listing(SpecimenQuery(), "year")
    assert list(found.letters) == [OTHER]


def test_a_field_without_a_facet_has_no_listing(world):
    with pytest.raises(InvalidParameter, match="facet"):
        world.engine.listing(SpecimenQuery(), "locality")
