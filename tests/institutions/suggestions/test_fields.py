"""The fields that the form asks."""

import pytest

from institutions.models import Collection, Institution
from institutions.suggestions.fields import FIELDS, KINDS, Shape, fields_of, label_of
from institutions.suggestions.values import values_of


def test_every_field_is_one_of_the_model():
    for entry in (Institution(name="Leeds"), Collection(name="Beetles")):
        assert values_of(entry)["name"] == (entry.name,)


@pytest.mark.parametrize("kind", KINDS)
def test_labels_are_different(kind):
    labels = [str(field.label) for field in fields_of(kind)]
    assert len(labels) == len(set(labels))


def test_choices_have_something_to_choose_from():
    chosen = [f for f in FIELDS.values() if f.shape in (Shape.CHOICE, Shape.CHOICES)]
    assert all(len(field.choices) > 1 for field in chosen)
    assert not any(field.choices for field in FIELDS.values() if field not in chosen)


def test_fields_of_others_have_labels_too():
    assert label_of("homepage") == "Website"
    assert label_of("contactPersons") == "People"
    assert label_of("mailingAddress") == "Postal address"
    assert label_of("newAtGbif") == "newAtGbif"
