"""Withdraw the old gbifID of a record that GBIF has under another one now.

A full harvest notices that the old gbifID is missing from its dataset. An increment sees only the
new one, so it has to ask GBIF for the old one.
"""

from django.db import connection, transaction
from django.utils import timezone

from harvest.gbif import NotFound
from harvest.models import HarvestRun
from specimens.models import Specimen

MOST = 1_000  # requests, which take minutes; the next full harvest finds the rest

# Old keys: live specimens that the run has not met, with the dataset and occurrenceID of one that
# it has. As thousands may share an occurrenceID, one old key of each record comes first. Records
# with the greatest keys come first, because GBIF assigned those keys last; twins that GBIF keeps
# have older ones.
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
    """Withdraw the records that GBIF has under another key now, and no longer under the old one.

    Raises the client's TemporaryFailure and PermanentFailure, except NotFound.
    """
    with connection.cursor() as cursor:
        cursor.execute(OLD_KEYS, {"run": run.pk, "most": MOST})
        keys = [key for (key,) in cursor.fetchall()]
    gone = [key for key in keys if _is_gone(client, key)]
    live = Specimen.objects.live().filter(pk__in=gone)
    with transaction.atomic():  # without it, a run killed in between would count too few
        run.withdrawn += live.update(withdrawn_at=timezone.now(), changed_in=run.pk)
        run.save(update_fields=["withdrawn"])


def _is_gone(client, key: int) -> bool:
    try:
        client.get(f"/occurrence/{key}")
    except NotFound:
        return True
    return False
