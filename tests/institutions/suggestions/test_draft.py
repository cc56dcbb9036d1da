"""Drafts as GRSciColl's JSON, of each type."""

import pytest

from institutions.models import Collection, Institution
from institutions.suggestions.body import Type
from institutions.suggestions.draft import Draft
from institutions.suggestions.values import new_values, values_of
from tests.institutions.suggestions.builders import BEETLES, LEEDS, YORK

MUSEUM = Institution(key=LEEDS, name="Leeds Museum", code="LEEDM", phone=["1"])
OTHER = Institution(key=YORK, name="Yorkshire Museum")
CABINET = Collection(key=BEETLES, name="Beetles", code="COL")
BY = {"email": "me@example.org", "comment": "I work there."}
SIGNED = {"proposerEmail": "me@example.org", "comments": ["I work there."]}


def test_an_update_changes_what_gbif_has_and_names_the_changes_alone_without_it():
    draft = Draft("institution", Type.UPDATE, MUSEUM, values_of(MUSEUM) | {"phone": ("2",)})
    whole = {"key": LEEDS, "name": "Leeds Museum", "phone": ["1"], "tags": [1]}
    members = {"type": "UPDATE", "entityKey": LEEDS, **SIGNED}
    assert draft.body(whole, **BY) == members | {"suggestedEntity": whole | {"phone": ["2"]}}
    assert draft.body(**BY) == members | {"suggestedEntity": {"phone": ["2"]}}


def test_a_new_entry_has_what_was_said_of_it_and_its_institution():
    values = new_values("collection") | {"name": ("Shells",), "code": ("SH",)}
    draft = Draft("collection", Type.CREATE, None, values, MUSEUM)
    assert draft.body(**BY) == {
        "type": "CREATE",
        "suggestedEntity": {
            "name": "Shells",
            "code": "SH",
            "active": True,
            "address": {"country": "GB"},
            "institutionKey": LEEDS,
        },
        **SIGNED,
    }
    assert draft.name == "Shells"


@pytest.mark.parametrize(
    ("draft", "members"),
    [
        (Draft("institution", Type.DELETE, MUSEUM), {}),
        (Draft("institution", Type.MERGE, MUSEUM, target=OTHER), {"mergeTargetKey": YORK}),
        (
            Draft("institution", Type.CONVERSION_TO_COLLECTION, MUSEUM, target=OTHER),
            {"institutionForConvertedCollection": YORK},
        ),
        (
            Draft("institution", Type.CONVERSION_TO_COLLECTION, MUSEUM, new_institution="Hull"),
            {"nameForNewInstitutionForConvertedCollection": "Hull"},
        ),
        (Draft("collection", Type.DELETE, CABINET), {}),
    ],
)
def test_other_types_name_the_entry_and_what_becomes_of_it(draft, members):
    key = str(draft.entry.key)
    assert draft.body(**BY) == {"type": str(draft.type), "entityKey": key, **members, **SIGNED}
    assert draft.changes == []
