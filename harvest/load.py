"""The only writer of specimens: a slice's raw records become rows, in one transaction.

What was loaded, what was rejected, which keys were seen and that the slice is finished are written
together, so that a harvest killed at any moment has done a slice wholly or not at all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from harvest.batch import Batch
from harvest.fetch import Fetched
from harvest.holders import settle
from harvest.models import HarvestRun, HarvestSlice, RejectedRecord
from harvest.rows import SpecimenRow, TaxonRow
from harvest.scope import SCOPE_JOINS, SCOPE_SQL
from harvest.staging import BATCH, Staging, attempt
from specimens.models import Specimen, Taxon


class Loader:
    """Loads the slices of one run. ``advance(n)`` is told of records as they are parsed."""

    def __init__(self, run: HarvestRun, advance: Callable[[int], None] = lambda done: None):
        self.run = run
        self.advance = advance
        self.specimens = Staging(Specimen, SpecimenRow)
        self.taxa = Staging(Taxon, TaxonRow)

    @transaction.atomic
    def load(self, part: HarvestSlice, fetched: Fetched) -> Counter:
        """Write the records of a fetched slice and mark it finished.

        Returns the figures fetched, rejected, inserted, updated, unchanged and restored.
        """
        batch = Batch(self.run, fetched.path)
        self.specimens.create()
        for rows in batch.rows(BATCH):
            self.specimens.copy(rows, batch.refuse)
            self.advance(len(rows))
        settle(self.specimens.name)
        figures = self._merge(batch)
        attempt(list(batch.taxa.values()), self._write_taxa, refuse=lambda taxon, reason: None)
        self._remember(part, batch.keys)
        RejectedRecord.objects.bulk_create(batch.rejections)
        figures |= {"fetched": fetched.records, "rejected": len(batch.rejections)}
        self._finish(part, fetched, figures)
        return figures

    def _merge(self, batch: "Batch") -> Counter:
        self.specimens.analyze()
        figures: Counter = Counter()

        def merge(keys) -> None:
            with connection.cursor() as cursor:
                cursor.execute(self._merge_sql(), {"run": self.run.pk, "keys": list(keys)})
                names = [column.name for column in cursor.description]
                figures.update(dict(zip(names, cursor.fetchone(), strict=True)))

        attempt(list(batch.staged), merge, batch.refuse_key)
        written = figures["inserted"] + figures["updated"] + figures["restored"]
        figures["unchanged"] = len(batch.staged) - written
        return figures

    def _merge_sql(self) -> str:
        """Insert the new, update what differs, restore what was withdrawn, and count them."""
        columns = self.specimens.columns
        names = ", ".join(columns)
        ours = ", ".join(f"kept.{column}" for column in columns)
        theirs = ", ".join(f"staged.{column}" for column in columns)
        updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in columns[1:])
        return f"""
            WITH changes AS MATERIALIZED (
                SELECT {theirs}, {SCOPE_SQL} AS scope,
                       kept.gbif_id IS NULL AS is_new, kept.withdrawn_at IS NOT NULL AS returns
                FROM {self.specimens.name} AS staged
                LEFT JOIN {self.specimens.model_table} AS kept USING (gbif_id)
                {SCOPE_JOINS}
                WHERE staged.gbif_id = ANY(%(keys)s)
                  AND (kept.gbif_id IS NULL OR kept.withdrawn_at IS NOT NULL
                       OR ({ours}, kept.scope) IS DISTINCT FROM ({theirs}, {SCOPE_SQL}))
            ), written AS (
                INSERT INTO {self.specimens.model_table} ({names}, scope, changed_in)
                SELECT {names}, scope, %(run)s FROM changes
                ON CONFLICT (gbif_id) DO UPDATE
                SET {updates}, scope = EXCLUDED.scope, changed_in = EXCLUDED.changed_in,
                    withdrawn_at = NULL
                RETURNING gbif_id
            )
            SELECT count(*) FILTER (WHERE is_new) AS inserted,
                   count(*) FILTER (WHERE NOT is_new AND NOT returns) AS updated,
                   count(*) FILTER (WHERE returns) AS restored
            FROM written JOIN changes USING (gbif_id)
        """  # noqa: S608 (the names are the models')

    def _write_taxa(self, rows: Sequence[TaxonRow]) -> None:
        """Add and update taxa; a mere mention does not replace what a record told in full."""
        self.taxa.create()
        self.taxa.copy(rows)
        columns = self.taxa.columns
        names = ", ".join(columns)
        ours = ", ".join(f"kept.{column}" for column in columns)
        theirs = ", ".join(f"EXCLUDED.{column}" for column in columns)
        updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(f"""
                INSERT INTO {self.taxa.model_table} AS kept ({names})
                SELECT {names} FROM {self.taxa.name}
                ON CONFLICT (checklist_key, key) DO UPDATE SET {updates}
                WHERE (EXCLUDED.status <> '' OR kept.status = '')
                  AND ({ours}) IS DISTINCT FROM ({theirs})
            """)  # noqa: S608 (the names are the models')

    def _remember(self, part: HarvestSlice, keys: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO harvest_seenrecord (run_id, dataset_key, gbif_id) "
                "SELECT %s, %s, key FROM unnest(%s::bigint[]) AS key",
                [self.run.pk, part.dataset_key, list(keys)],
            )

    def _finish(self, part: HarvestSlice, fetched: Fetched, figures: Counter) -> None:
        part.expected = fetched.expected
        part.fetched = fetched.records
        part.complete = fetched.complete
        part.finished_at = timezone.now()
        part.save()
        counts = {name: F(name) + figure for name, figure in figures.items()}
        HarvestRun.objects.filter(pk=self.run.pk).update(**counts)
