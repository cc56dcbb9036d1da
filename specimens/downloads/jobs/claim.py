"""Claim the next download that waits, and say how one has ended."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from specimens.downloads.jobs.problems import GIVEN_UP
from specimens.models import SearchDownload

State = SearchDownload.State
LOCK = 0x444F574D  # held while one is claimed, so that one is made at a time
SILENT = timedelta(seconds=60)  # a maker that has said nothing for so long is dead
MOST_ATTEMPTS = 5


def claim() -> SearchDownload | None:
    """The next download, now RUNNING; None if there is none, or another process makes one."""
    now = timezone.now()
    is_left = Q(state=State.RUNNING) & (Q(seen_at=None) | Q(seen_at__lt=now - SILENT))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        unfinished = SearchDownload.objects.filter(state__in=SearchDownload.UNFINISHED)
        if unfinished.filter(state=State.RUNNING).exclude(is_left).exists():
            return None
        waiting = unfinished.filter(Q(state=State.PREPARING) | is_left).order_by("created_at")
        for download in waiting.select_for_update():
            if download.attempts >= MOST_ATTEMPTS:
                end(download, state=State.FAILED, problem=GIVEN_UP)
                continue
            download.attempts += 1
            download.state, download.started_at, download.seen_at = State.RUNNING, now, now
            download.done = download.size = 0
            download.save()
            return download
    return None


def end(rows, **values) -> int:
    """Write how downloads have ended; who asked for them is not kept."""
    if isinstance(rows, SearchDownload):
        rows = SearchDownload.objects.filter(pk=rows.pk)
    return rows.update(ended_at=timezone.now(), seen_at=None, client="", **values)
