"""A record that comes under another gbifID leaves its old one behind.

A full harvest misses the old key in its dataset. An increment sees only the new one: so it asks
GBIF for the old.
"""

from django.db import connection, transaction
from django.utils import timezone

from harvest.gbif import NotFound
from harvest.models import HarvestRun
from specimens.models import Specimen

MOST = 1_000  # requests, which take minutes; the next full harvest finds the rest

# The same dataset and occurrenceID under a key that the run has met, and under one that it has not.
# Of each record one old key first, as thousands may share an occurrenceID; and first of the records
# with the greatest keys: those GBIF gave last, while twins that it keeps have older ones.
OLD_KEYS = """
    WITH new AS (
        SELECT dataset_key, occurrence_id, max(gbif_id) AS gbif_id
        FROM harvest_seenrecord JOIN specimens_specimen USING (dataset_key, gbif_id)
        WHERE run_id = %(run)s AND occurrence_id <> ''
        GROUP BY dataset_key, occurrence_id
    )
    SELECT gbif_id FROM (
        SELECT old.gbif_id, new.gbif_id AS newer
        FROM new JOIN specimens_specimen AS old USING (dataset_key, occurrence_id)
        WHERE old.gbif_id <> new.gbif_id AND old.withdrawn_at IS NULL
        UNION ALL
        SELECT gbif_id, NULL FROM harvest_seenrecord WHERE run_id = %(run)s
    ) AS old_or_met
    GROUP BY gbif_id HAVING count(newer) = count(*)  -- was not met itself
    ORDER BY row_number() OVER (PARTITION BY max(newer) ORDER BY gbif_id DESC), max(newer) DESC
    LIMIT %(most)s
"""


def withdraw_renamed(run: HarvestRun, client) -> None:
    """Withdraw the records that GBIF has under another key now, and no longer under the old.

    Raises TemporaryFailure and PermanentFailure as the client, but for a key that GBIF lacks.
    """
    with connection.cursor() as cursor:
        cursor.execute(OLD_KEYS, {"run": run.pk, "most": MOST})
        keys = [key for (key,) in cursor.fetchall()]
    gone = [key for key in keys if _is_gone(client, key)]
    live = Specimen.objects.live().filter(pk__in=gone)
    with transaction.atomic():  # killed in between, the run would count too few
        run.withdrawn += live.update(withdrawn_at=timezone.now(), changed_in=run.pk)
        run.save(update_fields=["withdrawn"])


def _is_gone(client, key: int) -> bool:
    try:
        client.get(f"/occurrence/{key}")
    except NotFound:
        return True
    return False
