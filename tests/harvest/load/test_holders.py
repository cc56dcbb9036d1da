"""The table of holders, and specimens kept in step with it, in a real PostgreSQL."""

from uuid import UUID

import pytest
from django.db import connection

from harvest.load.holders import (
    are_scopes_resolved,
    reassign_holders,
    refresh_holders,
    resolve_scopes,
)
from harvest.models import Holder
from institutions.models import Collection, Institution
from specimens.models import Scope, Specimen

pytestmark = pytest.mark.django_db

A, B, C, D, E = (UUID(int=n) for n in range(1, 6))


@pytest.fixture(autouse=True)
def registry():
    """Institution B replaced A; D is a collection of A; E is abroad."""
    Institution.objects.create(key=A, country="GB", active=False, replaced_by=B)
    Institution.objects.create(key=B, country="GB")
    Institution.objects.create(key=E, country="FR")
    Collection.objects.create(key=D, institution_id=A)
    refresh_holders()


def specimen(number, institution=None, collection=None, **columns):
    return Specimen.objects.create(
        gbif_id=number, institution_id=institution, collection_id=collection, **columns
    )


def found(number):
    row = Specimen.objects.get(pk=number)
    return row.institution_id, row.scope, row.terms, row.changed_in


def test_the_table_says_who_holds_what():
    assert set(Holder.objects.values_list("key", "institution_key", "scope")) == {
        (A, B, "IN_SCOPE"),
        (B, B, "IN_SCOPE"),
        (D, B, "IN_SCOPE"),
        (E, E, "HELD_ABROAD"),
    }
    assert "Held by" in str(Holder.objects.get(key=A))


def test_an_excluded_institution_is_in_the_table(settings):
    settings.EXCLUDED_INSTITUTIONS = [C]
    refresh_holders()

    assert Holder.objects.get(key=C).scope == Scope.EXCLUDED


@pytest.mark.parametrize("gone", ["deleted", "withdrawn_at"])
def test_an_institution_that_is_gone_is_inactive(gone):
    Institution.objects.filter(key=E).update(**{gone: "2026-01-01T00:00:00Z"})
    refresh_holders()

    assert Holder.objects.get(key=E).scope == Scope.INACTIVE_INSTITUTION


def test_specimens_are_brought_in_step_and_only_those_that_are_not():
    specimen(1, A)
    specimen(2, B)
    specimen(3, None, D, terms={"habitat": "Woodland"})
    specimen(4, E)
    specimen(5, C)
    specimen(6)

    assert reassign_holders(7) == 5
    assert found(1) == (B, "IN_SCOPE", {"institutionKey": str(A)}, 7)
    assert found(2) == (B, "IN_SCOPE", {}, 0)
    assert found(3) == (B, "IN_SCOPE", {"habitat": "Woodland", "institutionKey": None}, 7)
    assert found(4) == (E, "HELD_ABROAD", {}, 7)
    assert found(5) == (C, "NO_INSTITUTION", {}, 7)
    assert found(6) == (None, "NO_INSTITUTION", {}, 7)
    assert reassign_holders(8) == 0


def test_the_holder_from_gbif_returns_when_its_replacement_is_revoked():
    specimen(1, A)
    specimen(2, None, D)
    reassign_holders(7)
    Institution.objects.filter(key=A).update(replaced_by=None, active=True)
    Collection.objects.filter(key=D).update(institution_id=None)
    refresh_holders()
    reassign_holders(8)

    assert found(1) == (A, "IN_SCOPE", {}, 8)
    assert found(2) == (None, "NO_INSTITUTION", {}, 8)


def test_a_collection_of_an_excluded_institution_excludes_the_specimen(settings):
    settings.EXCLUDED_INSTITUTIONS = [A]
    refresh_holders()
    specimen(1, E, D)
    reassign_holders(7)

    assert found(1) == (E, "EXCLUDED", {}, 7)


def test_parsed_rows_have_their_scopes_resolved_before_merging():
    specimen(1, A)
    specimen(2, B)
    specimen(3, None, D)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS TABLE specimens_specimen")
        resolve_scopes("fresh")
        cursor.execute("SELECT gbif_id, institution_key, terms::text FROM fresh ORDER BY gbif_id")
        rows = cursor.fetchall()

    assert rows == [
        (1, B, f'{{"institutionKey": "{A}"}}'),
        (2, B, "{}"),
        (3, B, '{"institutionKey": null}'),
    ]


@pytest.mark.parametrize(
    ("pair", "settled"),
    [
        ((str(B), ""), True),
        ((str(B), str(D)), True),
        ((str(A), ""), False),  # was replaced
        (("", str(D)), False),  # follows from the collection only
        ((str(E), ""), False),  # lies abroad
        (("", ""), False),
    ],
)
def test_pairs_of_keys_show_whether_rows_need_scopes_resolved(pair, settled):
    assert are_scopes_resolved([pair]) is settled
    assert are_scopes_resolved([(str(B), ""), pair]) is settled


def test_nothing_needs_no_settling():
    assert are_scopes_resolved([])
