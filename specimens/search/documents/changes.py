"""Which specimens an index must look at to be up to date. The same for every engine."""

from collections.abc import Mapping

from django.db import connection
from django.db.models import Q, QuerySet

from specimens.models import Specimen
from specimens.search.documents.holder_names import HolderNames

MANY = 1_000_000  # rows; of a larger table an estimate does, since counting takes minutes


def changed_since(
    indexed_through: int, indexed_holders: Mapping[str, int], holders: HolderNames
) -> QuerySet[Specimen]:
    """The specimens that later runs changed, and those whose holder or source has a new name.

    ``indexed_through`` is the last harvest run that the index holds all of, ``indexed_holders`` the
    digests of the names that it knows (HolderNames.digests).
    """
    changed = Q(changed_in__gt=indexed_through)
    renamed = {key for key, _digest in holders.digests().items() ^ indexed_holders.items()}
    if renamed:
        for column in ("institution_id", "collection_id", "dataset_id"):
            changed |= Q(**{f"{column}__in": renamed})
    return Specimen.objects.filter(changed)


def is_most(changed: QuerySet[Specimen]) -> bool:
    """Whether it is more than half of all rows; all are counted only if some have changed."""
    some = changed.count()
    return some > 0 and some > Specimen.objects.count() // 2


def number_of(rows: QuerySet[Specimen]) -> int:
    """The number of rows; of a table of more than MANY, PostgreSQL's estimate of all its rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass",
            [Specimen._meta.db_table],
        )
        estimate = cursor.fetchone()[0]
    return estimate if estimate > MANY else rows.count()
