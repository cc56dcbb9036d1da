"""Drafts read from a form."""

import pytest
from django.http import QueryDict

from institutions.suggestions.body import Type
from institutions.suggestions.read import blank_draft, read_draft, read_type, types_of
from institutions.web.parameters import InvalidParameter

pytestmark = pytest.mark.django_db


def form(**boxes):
    query = QueryDict(mutable=True)
    query.update(boxes)
    return query


def test_types_are_those_that_grscicoll_takes(make_institution, make_collection):
    assert types_of("institution", None) == (Type.CREATE,)
    assert Type.CONVERSION_TO_COLLECTION in types_of("institution", make_institution())
    assert Type.CONVERSION_TO_COLLECTION not in types_of("collection", make_collection())
    leeds = make_institution("Other")
    assert read_type("MERGE", "institution", leeds) is Type.MERGE
    assert read_type("merge", "institution", leeds) is Type.MERGE
    assert read_type("", "institution", leeds) is Type.UPDATE
    with pytest.raises(InvalidParameter, match="UPDATE, DELETE, MERGE"):
        read_type("CREATE", "institution", leeds)


def test_an_update_that_changes_nothing_is_a_mistake(make_institution):
    leeds = make_institution()
    draft, mistakes = read_draft(form(name="Leeds Museum"), "institution", Type.UPDATE, leeds)
    assert draft.changes == []
    assert mistakes.message == "Nothing differs from the entry yet."
    draft, mistakes = read_draft(form(name="Leeds"), "institution", Type.UPDATE, leeds)
    assert [change.field.name for change in draft.changes] == ["name"]
    assert not mistakes


def test_a_merge_needs_one_other_entry(make_institution):
    leeds, york, hull = (make_institution(f"{n} Museum", code=n) for n in ("Leeds", "York", "Hull"))

    def merge(**boxes):
        return read_draft(form(**boxes), "institution", Type.MERGE, leeds)

    assert "Name the other" in merge()[1].of_fields["target"]
    assert "No entry here" in merge(target="nowhere")[1].of_fields["target"]
    assert "No entry here" in merge(target=str(leeds.pk))[1].of_fields["target"]
    several = merge(target="museum")[1]
    assert "Choose one" in several.of_fields["target"]
    assert set(several.candidates) == {york, hull}
    assert several.typed == "museum"
    draft, mistakes = merge(target="museum", chosen=str(hull.pk))
    assert draft.target == hull
    assert not mistakes


def test_a_conversion_names_an_institution_old_or_new(make_institution):
    leeds, york = make_institution(), make_institution("York", code="Y")

    def convert(**boxes):
        return read_draft(form(**boxes), "institution", Type.CONVERSION_TO_COLLECTION, leeds)

    assert convert()[1]
    assert convert(target="Y")[0].target == york
    draft, mistakes = convert(new_institution="Hull")
    assert draft.new_institution == "Hull"
    assert not mistakes


def test_a_new_collection_may_come_with_its_institution(make_institution):
    leeds = make_institution()
    blank = blank_draft("collection", Type.CREATE, None, form(institution=str(leeds.pk)))
    assert blank.target == leeds
    assert blank_draft("collection", Type.CREATE, None, form()).target is None
    boxes = {"name": "Beetles", "code": "B", "target": "LEEDM"}
    draft, mistakes = read_draft(form(**boxes), "collection", Type.CREATE, None)
    assert draft.target == leeds
    assert not mistakes
    _draft, mistakes = read_draft(form(), "collection", Type.CREATE, None)
    assert set(mistakes.of_fields) == {"name", "code"}
