"""Keep the table of holders up to date, and with it the specimens' institutions and scopes.

A specimen is found under the institution that holds it now. If GBIF gave another institutionKey, or
none, that value (null for none) is kept in ``terms["institutionKey"]``.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from harvest.models import Holder
from harvest.scope import (
    INSTITUTION_SQL,
    SCOPE_JOINS,
    SCOPE_SQL,
    CollectionFacts,
    InstitutionFacts,
    resolve_holders,
)
from institutions.exclusion import given_keys
from institutions.models import Collection, Institution
from specimens.models import Scope

TERMS_SQL = f"""
    CASE WHEN {INSTITUTION_SQL} IS DISTINCT FROM staged.institution_key
         THEN staged.terms || jsonb_build_object('institutionKey', staged.institution_key)
         ELSE staged.terms END
"""

# The keys that GBIF gave, even if the portal has put another institution in their place.
GIVEN_SQL = """
    SELECT gbif_id, collection_key, terms - 'institutionKey' AS terms,
           CASE WHEN terms ? 'institutionKey' THEN (terms ->> 'institutionKey')::uuid
                ELSE institution_key END AS institution_key
    FROM specimens_specimen
"""


@transaction.atomic
def refresh_holders() -> None:
    """Rewrite the table of holders: who holds the specimens of each institution and collection."""
    held = resolve_holders(_institutions(), _collections(), [*map(UUID, given_keys())])
    Holder.objects.all().delete()
    Holder.objects.bulk_create(
        Holder(key=key, institution_key=each.institution, scope=each.scope)
        for key, each in held.items()
    )


def resolve_scopes(table: str, scopes: bool = False) -> None:
    """Set the institution that holds them now in the freshly parsed rows of a table.

    With ``scopes``, their scope is set too. ``are_scopes_resolved`` finds out, from the rows' few
    distinct pairs of keys, whether there is anything to do.
    """
    differs = f"{INSTITUTION_SQL} IS DISTINCT FROM staged.institution_key"
    sets = ""
    if scopes:
        differs = f"({differs} OR {SCOPE_SQL} <> staged.scope)"
        sets = ", scope = settled.scope"
    with connection.cursor() as cursor:
        cursor.execute(f"""
            UPDATE {table} AS fresh
            SET institution_key = settled.holder, terms = settled.terms {sets}
            FROM (SELECT staged.ctid AS place, {INSTITUTION_SQL} AS holder,
                         {TERMS_SQL} AS terms, {SCOPE_SQL} AS scope
                  FROM {table} AS staged {SCOPE_JOINS} WHERE {differs}) AS settled
            WHERE settled.place = fresh.ctid
        """)  # noqa: S608 (the table is ours)


def are_scopes_resolved(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether all rows with these pairs of keys are in scope and under the right institution.

    A pair has the institution's and the collection's key, "" for none. If true, ``resolve_scopes``
    has nothing to change in rows that were given the scope IN_SCOPE.
    """
    institutions, collections = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT NOT EXISTS (
                SELECT FROM (SELECT nullif(institution, '')::uuid AS institution_key,
                                    nullif(collection, '')::uuid AS collection_key
                             FROM unnest(%s::text[], %s::text[]) AS pair (institution, collection))
                     AS staged {SCOPE_JOINS}
                WHERE {INSTITUTION_SQL} IS DISTINCT FROM staged.institution_key
                   OR {SCOPE_SQL} <> '{Scope.IN_SCOPE}')
            """,  # noqa: S608 (made of constants)
            [list(institutions), list(collections)],
        )
        return cursor.fetchone()[0]


def reassign_holders(run_id: int) -> int:
    """Set every specimen's institution and scope by the table of holders; returns how many changed.

    Changed specimens get the run's number, so that the next update of the index includes them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE specimens_specimen AS kept
            SET institution_key = settled.holder, terms = settled.terms, scope = settled.scope,
                changed_in = %s
            FROM (SELECT staged.gbif_id, {INSTITUTION_SQL} AS holder, {TERMS_SQL} AS terms,
                         {SCOPE_SQL} AS scope
                  FROM ({GIVEN_SQL}) AS staged {SCOPE_JOINS}) AS settled
            WHERE settled.gbif_id = kept.gbif_id
              AND (kept.institution_key, kept.scope) IS DISTINCT FROM
                  (settled.holder, settled.scope)
            """,  # noqa: S608 (made of constants)
            [run_id],
        )
        return cursor.rowcount


def _institutions() -> dict[UUID, InstitutionFacts]:
    return {
        each.key: InstitutionFacts(
            country=each.country,
            active=each.active and each.deleted is None and each.withdrawn_at is None,
            replaced_by=each.replaced_by,
            converted_to_collection=each.converted_to_collection,
        )
        for each in Institution.objects.only(
            "country",
            "active",
            "deleted",
            "withdrawn_at",
            "replaced_by",
            "converted_to_collection",
        )
    }


def _collections() -> dict[UUID, CollectionFacts]:
    return {
        each.key: CollectionFacts(each.institution_id, each.replaced_by)
        for each in Collection.objects.only("institution", "replaced_by")
    }
