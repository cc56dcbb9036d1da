"""Rows of records by their keys, by a statement that is made once for all batches of an export.

Django takes twice as long as the driver to make a statement with a thousand keys, and to hand its rows over.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from specimens.models import Specimen

KEYS = object()  # stands in the statement's parameters where the keys will be


class Selection:
    """The values of expressions of those rows of a queryset whose ``column`` is one of some keys.

    The expressions must be texts, numbers or bytes: what the driver returns is not converted.
    """

    def __init__(self, rows: QuerySet, column: str, expressions: Sequence):
        table = rows.model._meta.db_table
        wanted = RawSQL(f'"{table}"."{column}" = ANY(%s)', [KEYS], BooleanField())  # noqa: S611
        self.width = 1 + len(expressions)  # of a row
        names = {f"value_{place}_": each for place, each in enumerate(expressions)}
        found = rows.filter(wanted).annotate(**names).values_list(column, *names)
        self._sql, self._params = found.query.sql_with_params()

    def read(self, keys: Sequence) -> list[tuple]:
        """(key, *values) of each row that is there."""
        params = [list(keys) if each is KEYS else each for each in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            return cursor.fetchall()

    def columns(self, keys: Sequence) -> list[Sequence]:
        """The same rows by column."""
        rows = self.read(keys)
        return list(zip(*rows, strict=True)) or [()] * self.width


def visible_specimens(expressions: Sequence) -> Selection:
    """The same of the specimens that a search can show, in order of their gbifIDs."""
    return Selection(Specimen.objects.visible().order_by("pk"), "gbif_id", expressions)
