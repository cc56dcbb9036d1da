"""The boxes of the form."""

from institutions.models import Collection, Institution
from institutions.presenters.suggestion_fields import present_groups, texts_in_words
from institutions.suggestions.body import Type
from institutions.suggestions.draft import Draft
from institutions.suggestions.fields import FIELDS
from institutions.suggestions.values import values_of


def boxes(entry, mistakes=()):
    draft = Draft(entry.kind, Type.UPDATE, entry, values_of(entry))
    groups = present_groups(draft, dict(mistakes))
    return {field["name"]: field for group in groups for field in group["fields"]}, groups


def test_each_kind_has_boxes_of_its_own():
    of_institution, groups = boxes(Institution(name="Leeds"))
    of_collection, others = boxes(Collection(name="Beetles"))
    assert "latitude" in of_institution
    assert "latitude" not in of_collection
    assert of_collection["notes"]["input"] == "area"
    assert [group["has_pin"] for group in groups].count(True) == 1
    assert not any(group["has_pin"] for group in others)


def test_a_box_has_what_is_in_it_and_what_is_wrong():
    museum = Institution(name="Leeds", phone=["1", "2"], types=["Museum", "OddNewType"])
    found, _groups = boxes(museum, {"phone": "Wrong."})
    assert (found["phone"]["text"], found["phone"]["mistake"]) == ("1\n2", "Wrong.")
    chosen = [label for _value, label, is_chosen in found["types"]["choices"] if is_chosen]
    assert chosen == ["Museum", "Odd new type"]
    assert found["disciplines"]["is_folded"]
    assert not found["types"]["is_folded"]
    assert found["active"]["is_checked"]
    assert found["name"]["is_required"]
    assert found["phone"]["described_by"] == "f-phone-error f-phone-hint"
    assert found["name"]["described_by"] == ""
    assert found["latitude"]["keyboard"] == "decimal"


def test_values_are_in_words():
    assert texts_in_words(FIELDS["address.country"], ("GB",)) == ["United Kingdom"]
    assert texts_in_words(FIELDS["active"], ("false",)) == ["No"]
    assert texts_in_words(FIELDS["types"], ("ZooAquarium",)) == ["Zoo or aquarium"]
    assert texts_in_words(FIELDS["name"], ("GB",)) == ["GB"]
