"""What differs, and what of it is kept."""

from institutions.models import Institution
from institutions.suggestions.changes import as_kept, changes_between
from institutions.suggestions.values import values_of

BEFORE = values_of(Institution(name="Leeds", email=["old@example.org"], phone=["1"]))


def changed(**texts):
    return changes_between("institution", BEFORE, BEFORE | texts)


def test_fields_that_differ_are_listed_in_the_order_of_the_form():
    found = changed(phone=(), name=("York",))
    assert [(each.field.name, each.before, each.after) for each in found] == [
        ("name", ("Leeds",), ("York",)),
        ("phone", ("1",), ()),
    ]
    assert changed() == []


def test_no_email_address_is_kept():
    kept = as_kept(changed(email=("new@example.org",), description=("Ask <me@example.org>, do.",)))
    assert kept == [
        {"field": "email", "before": ["…@…"], "after": ["…@…"]},
        {"field": "description", "before": [], "after": ["Ask <…@…>, do."]},
    ]
