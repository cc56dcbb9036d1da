"""Records that GBIF no longer has are marked withdrawn, never deleted: people have linked to them."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from harvest.models import DatasetOutcome, HarvestRun, SeenRecord
from harvest.notes.note import stored
from harvest.plan.plausibility import explain, is_implausible

# GBIF makes downloads from a copy of its records that may be hours behind.
LAG = timedelta(days=1)
UNSEEN = """
    FROM specimens_specimen AS ours
    WHERE dataset_key = %(dataset)s AND withdrawn_at IS NULL
      AND (%(until)s::timestamptz IS NULL OR last_interpreted IS NULL OR last_interpreted < %(until)s)
      AND NOT EXISTS (
        SELECT FROM harvest_seenrecord AS seen
        WHERE seen.run_id = %(run)s AND seen.dataset_key = %(dataset)s
          AND seen.gbif_id = ours.gbif_id
    )
"""
COUNT = f"SELECT count(*) {UNSEEN}"
WITHDRAW = f"""
    UPDATE specimens_specimen SET withdrawn_at = now(), changed_in = %(run)s
    WHERE gbif_id IN (SELECT gbif_id {UNSEEN})
"""  # noqa: S608 (UNSEEN is above)


def withdraw_unseen(run: HarvestRun, accept_losses: bool) -> None:
    """Withdraw, dataset by dataset, the live records that a harvest of all of it has not met.

    A dataset with a gap, or held back already, keeps all it has; so does one whose loss turns out
    to be implausible, unless ``accept_losses``. A record that GBIF has read since a download was made, or the day before, is
    not missed in it; nor is one that it has read since a harvest began during which others ran.
    Done twice, it does nothing the second time.
    """
    analyze_tables()
    # Neither a file nor what was read before the others ran has what they brought.
    until = run.as_of - LAG if run.downloads.exists() or _is_continued(run) else None
    for outcome in run.datasets.filter(whole=True, held_back=False, has_gap=False).order_by("pk"):
        _withdraw(run, outcome, until, accept_losses)


def _is_continued(run: HarvestRun) -> bool:
    """Whether the run has another number than it began with, since others have run meanwhile."""
    return HarvestRun.objects.filter(started_at=run.started_at, pk__lt=run.pk).exists()


def analyze_tables() -> None:
    """Let PostgreSQL's planner know how many rows there are.

    A table that was empty when it last counted is taken for empty still, and an anti-join of
    millions becomes a loop within a loop.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE specimens_specimen (gbif_id), harvest_seenrecord")


def forget_seen(run: HarvestRun) -> None:
    """Drop the keys that the run has met, once nothing more is withdrawn by them."""
    SeenRecord.objects.filter(run=run).delete()


@transaction.atomic
def _withdraw(
    run: HarvestRun, outcome: DatasetOutcome, until: datetime | None, accept_losses: bool
) -> None:
    which = {"dataset": outcome.dataset_key, "run": run.pk, "until": until}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, which)
        (lost,) = cursor.fetchone()
        if is_implausible(outcome.before, outcome.before - lost) and not accept_losses:
            outcome.held_back = True
            outcome.notes += stored([explain(outcome.before, outcome.before - lost)])
            outcome.save()
        elif lost:
            cursor.execute(WITHDRAW, which)
            outcome.withdrawn += lost
            outcome.save()
            run.withdrawn += lost
            run.save(update_fields=["withdrawn"])
