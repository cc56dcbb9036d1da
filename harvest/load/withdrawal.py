"""Mark specimens that GBIF no longer has as withdrawn; they stay, because people link to them."""

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
    """Withdraw live specimens that the run has not met, in the datasets that it harvested whole.

    A dataset with a gap, or held back, keeps all its specimens; so does one with an implausible
    loss, unless ``accept_losses``.

    If the run used downloads, or other runs took place since it began, a specimen stays that GBIF
    interpreted after the run's ``as_of`` (minus LAG), as what the run has read may not include it.
    Idempotent.
    """
    analyze_tables()
    # Neither a file nor what was read before other runs has the records that GBIF got since then.
    until = run.as_of - LAG if run.downloads.exists() or _is_continued(run) else None
    for outcome in run.datasets.filter(whole=True, held_back=False, has_gap=False).order_by("pk"):
        _withdraw(run, outcome, until, accept_losses)


def _is_continued(run: HarvestRun) -> bool:
    """Whether the run was taken up again under a new number, because others have run meanwhile."""
    return HarvestRun.objects.filter(started_at=run.started_at, pk__lt=run.pk).exists()


def analyze_tables() -> None:
    """Update the row counts of PostgreSQL's planner.

    It would take a table that was empty at its last count as still empty, and turn an anti-join of
    millions of rows into a nested loop.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE specimens_specimen (gbif_id), harvest_seenrecord")


def forget_seen(run: HarvestRun) -> None:
    """Delete the keys that the run has met, once they are not needed for withdrawals any longer."""
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
