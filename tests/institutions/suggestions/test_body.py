"""GRSciColl's JSON."""

import pytest

from institutions.suggestions.body import Type, as_json, suggestion_body, with_changes
from institutions.suggestions.changes import Change
from institutions.suggestions.fields import FIELDS


@pytest.mark.parametrize(
    ("name", "texts", "value"),
    [
        ("name", ("Leeds",), "Leeds"),
        ("homepage", (), None),
        ("phone", ("1", "2"), ["1", "2"]),
        ("phone", (), []),
        ("types", ("Museum",), ["Museum"]),
        ("numberSpecimens", ("12",), 12),
        ("latitude", ("-1.5",), -1.5),
        ("active", ("false",), False),
        ("address.country", ("GB",), "GB"),
        ("alternativeCodes", ("A: old: very", "B"), [{"code": "A", "description": "old: very"}, {"code": "B"}]),
    ],
)  # fmt: skip
def test_values_are_written_as_gbif_writes_them(name, texts, value):
    assert as_json(FIELDS[name], texts) == value


def test_changes_are_written_into_the_entry_and_nothing_else_is_touched():
    entry = {"key": "k", "address": {"key": 7, "city": "Leeds"}, "contactPersons": [{"key": 9}]}
    changes = [
        Change(FIELDS["address.city"], ("Leeds",), ("York",)),
        Change(FIELDS["mailingAddress.city"], (), ("Hull",)),
        Change(FIELDS["homepage"], ("https://a.example",), ()),
    ]
    changed = with_changes(entry | {"mailingAddress": None}, changes)
    assert changed == {
        "key": "k",
        "address": {"key": 7, "city": "York"},
        "mailingAddress": {"city": "Hull"},
        "homepage": None,
        "contactPersons": [{"key": 9}],
    }
    assert entry["address"]["city"] == "Leeds"


def test_a_body_has_what_it_needs_and_no_empty_members():
    body = suggestion_body(
        Type.DELETE, email="a@example.org", comment="Closed.", entityKey="k", mergeTargetKey=""
    )
    assert body == {
        "type": "DELETE",
        "entityKey": "k",
        "proposerEmail": "a@example.org",
        "comments": ["Closed."],
    }
