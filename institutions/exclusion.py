"""Institutions that asked to be left out (settings.EXCLUDED_INSTITUTIONS), and what goes with them.

With an institution go its collections, and every institution and collection that GRSciColl says it
replaced, since their pages lead to it. The querysets of entries and specimens ask here (``known``).
"""

from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models.expressions import RawSQL

# UNION without ALL, so that entries that replace each other in a circle come to an end.
KEYS = """
    WITH RECURSIVE excluded (key) AS (
        SELECT unnest(%s::uuid[])
        UNION
        SELECT entry.key FROM excluded JOIN (
            SELECT key, replaced_by AS leads_to FROM institutions_institution
            UNION ALL SELECT key, converted_to_collection FROM institutions_institution
            UNION ALL SELECT key, replaced_by FROM institutions_collection
            UNION ALL SELECT key, institution_key FROM institutions_collection
        ) AS entry ON entry.leads_to = excluded.key
    )
    SELECT key FROM excluded
"""


def excluded_keys() -> RawSQL | tuple:
    """The keys of all institutions and collections left out, for a filter with ``__in``."""
    if not settings.EXCLUDED_INSTITUTIONS:
        return ()
    return RawSQL(KEYS, [_given()])  # noqa: S611 (made of a constant)


def read_excluded_keys() -> list[UUID]:
    """The same keys, read from the database."""
    if not settings.EXCLUDED_INSTITUTIONS:
        return []
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [_given()])
        return [UUID(str(key)) for (key,) in cursor.fetchall()]


def _given() -> list[str]:
    return [str(key) for key in settings.EXCLUDED_INSTITUTIONS]
