"""A harvest that did not end is taken up by the next one that wants the same."""

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

# An older unfinished run is not taken up again: what it has seen may have gone since.
RESUME_WITHIN = timedelta(days=3)
UNFINISHED = (HarvestRun.State.RUNNING, HarvestRun.State.FAILED)


def last_settled_run() -> int:
    """The number of the newest run such that it and every one before it have ended for good.

    Runs are made under the claim, and taken up under their own number only if none came after:
    so all but the newest have ended.
    """
    newest = HarvestRun.objects.order_by("pk").last()
    if newest is None:
        return 0
    return newest.pk - 1 if newest.state in UNFINISHED else newest.pk


def resumable() -> QuerySet[HarvestRun]:
    """The runs of specimens that are young enough to be taken up, those that were continued too."""
    return HarvestRun.objects.filter(
        kind=HarvestRun.Kind.SPECIMENS,
        state__in=UNFINISHED,
        started_at__gte=timezone.now() - RESUME_WITHIN,
    )


def create(kind: str, options: dict) -> HarvestRun:
    # We hold the claim, so whatever else is said to be running was killed.
    HarvestRun.objects.filter(state=HarvestRun.State.RUNNING).update(
        state=HarvestRun.State.FAILED, notes=stored([Note.of("STOPPED")])
    )
    return HarvestRun.objects.create(
        kind=kind, options=options, source_url=settings.GBIF_API_URL, started_at=timezone.now()
    )


def begin(options: dict) -> HarvestRun:
    """The run of specimens with these options: new, or one that continues an unfinished one."""
    earliest = timezone.now() - RESUME_WITHIN
    # A run killed after its end has not forgotten what it saw.
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
    """The unfinished run itself, or, where others have run since, one that continues it.

    All or nothing: slices handed on without what they have seen would have it withdrawn.
    What a run changes carries its number, and the index asks for greater numbers than it knows.
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
