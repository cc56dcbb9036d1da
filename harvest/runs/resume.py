"""Resumes a harvest that was cut short, if the next one has the same options."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from harvest.models import (
    DatasetOutcome,
    Download,
    HarvestRun,
    HarvestSlice,
    RejectedRecord,
    SeenRecord,
)
from harvest.notes.note import Note, stored

# An older unfinished run is not resumed: the records that it has seen may have gone since.
RESUME_WITHIN = timedelta(days=3)
UNFINISHED = (HarvestRun.State.RUNNING, HarvestRun.State.FAILED)


def last_settled_run() -> int:
    """Return the number of the newest run that is settled, as are all before it; 0 if none is.

    A settled run won't change specimens under its number again. Runs are made under the claim, and
    a run is only resumed under its own number if it is the newest. So all but the newest are
    settled.
    """
    newest = HarvestRun.objects.order_by("pk").last()
    if newest is None:
        return 0
    return newest.pk - 1 if newest.state in UNFINISHED else newest.pk


def resumable() -> QuerySet[HarvestRun]:
    """The unfinished runs of specimens that are young enough to be resumed.

    They include those that another run has already continued.
    """
    return HarvestRun.objects.filter(
        kind=HarvestRun.Kind.SPECIMENS,
        state__in=UNFINISHED,
        started_at__gte=timezone.now() - RESUME_WITHIN,
    )


def create(kind: str, options: dict) -> HarvestRun:
    # We hold the claim, so any other run whose state is RUNNING was killed.
    HarvestRun.objects.filter(state=HarvestRun.State.RUNNING).update(
        state=HarvestRun.State.FAILED, notes=stored([Note.of("STOPPED")])
    )
    return HarvestRun.objects.create(
        kind=kind, options=options, source_url=settings.GBIF_API_URL, started_at=timezone.now()
    )


def begin(options: dict) -> HarvestRun:
    """Return the run of specimens with these options: a new one, or one that was cut short."""
    earliest = timezone.now() - RESUME_WITHIN
    # A run may have been killed after it ended, but before it deleted its SeenRecords.
    SeenRecord.objects.filter(
        Q(run__started_at__lt=earliest) | ~Q(run__state__in=UNFINISHED)
    ).delete()
    before = HarvestRun.objects.filter(
        kind=HarvestRun.Kind.SPECIMENS, options=options, source_url=settings.GBIF_API_URL
    ).last()
    if before is None or before.state not in UNFINISHED or before.started_at < earliest:
        return create(HarvestRun.Kind.SPECIMENS, options)
    return _take_up(before)


@transaction.atomic
def _take_up(before: HarvestRun) -> HarvestRun:
    """Return the unfinished run itself, or a new run that continues it if others have begun since.

    The new run is needed because changed rows carry the number of their run, and the indexer looks
    for rows with higher numbers than it has indexed. All in one transaction: a new run with the
    slices, but without their SeenRecords, would withdraw what those slices have seen.
    """
    if not HarvestRun.objects.filter(pk__gt=before.pk).exists():
        before.state, before.notes, before.ended_at = before.State.RUNNING, [], None
        before.save()
        return before
    run = create(before.kind, before.options)
    HarvestRun.objects.filter(pk=run.pk).update(
        **{name: getattr(before, name) for name in HarvestRun.FIGURES}, started_at=before.started_at
    )
    for model in (HarvestSlice, SeenRecord, DatasetOutcome, RejectedRecord, Download):
        model.objects.filter(run=before).update(run=run)
    before.notes = stored([Note.of("CONTINUED", run=str(run.pk))])
    before.save(update_fields=["notes"])
    run.refresh_from_db()
    return run
