"""Find the specimens that must be indexed again to bring an index up to date, for any engine."""

from collections.abc import Mapping

from django.db import connection
from django.db.models import Q, QuerySet

from specimens.models import Specimen
from specimens.search.documents.holder_names import HolderNames

MANY = 1_000_000  # rows; the size of a larger table is estimated, since counting takes minutes


def changed_since(
    indexed_through: int, indexed_holders: Mapping[str, int], holders: HolderNames
) -> QuerySet[Specimen]:
    """The specimens that later runs changed, and those whose holder or dataset has a new name.

    ``indexed_through`` is the last harvest run whose changes the index contains completely;
    ``indexed_holders`` are the digests of the names in the index (HolderNames.digests).
    """
    changed = Q(changed_in__gt=indexed_through)
    renamed = {key for key, _digest in holders.digests().items() ^ indexed_holders.items()}
    if renamed:
        for column in ("institution_id", "collection_id", "dataset_id"):
            changed |= Q(**{f"{column}__in": renamed})
    return Specimen.objects.filter(changed)


def is_most(changed: QuerySet[Specimen]) -> bool:
    """Whether more than half of all rows changed; all rows are counted only if some did."""
    some = changed.count()
    return some > 0 and some > Specimen.objects.count() // 2


def number_of(rows: QuerySet[Specimen]) -> int:
    """The number of ``rows``; if the table has over MANY, PostgreSQL's estimate for all of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass",
            [Specimen._meta.db_table],
        )
        estimate = cursor.fetchone()[0]
    return estimate if estimate > MANY else rows.count()
