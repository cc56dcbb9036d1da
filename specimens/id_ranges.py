"""Where ranges of so many neighbours by gbifID begin, for lists of all specimens that are read in parts.

Of many specimens they are found when the index is made: it takes a pass over the whole primary key,
which is more than a reader may wait for.
"""

from django.core.cache import cache
from django.db import connection

from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

SIZE = 10_000  # specimens in a range
MANY = 1_000_000  # specimens from which on nobody waits for the pass
KEPT = 30 * 86_400  # seconds
BEGINNINGS = """
    SELECT gbif_id FROM (
        SELECT gbif_id, row_number() OVER (ORDER BY gbif_id) AS place FROM {table}
    ) AS numbered WHERE place %% %s = 1 ORDER BY gbif_id
"""


def beginnings() -> list[int]:
    """Return the first gbifID of each range, ascending; [] without an index, or before they are found."""
    engine = get_engine()
    try:
        is_waited_for = engine.count(SpecimenQuery()) < MANY
        return find_once(engine) if is_waited_for else cache.get(_key(engine), [])
    except IndexMissing:
        return []


def find_once(engine) -> list[int]:
    """Find the beginnings, unless that has been done since the index changed; return them."""
    return cache.get_or_set(_key(engine), _find, KEPT)


def _key(engine) -> str:
    return f"id-ranges-{SIZE}-{engine.generation}"


def _find() -> list[int]:
    table = connection.ops.quote_name(Specimen._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(BEGINNINGS.format(table=table), [SIZE])
        return [key for (key,) in cursor.fetchall()]
