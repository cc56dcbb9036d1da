"""manage.py promote: fill new columns from the terms that were kept without one."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from harvest.load.promote import promote
from harvest.models import HarvestRun
from harvest.runs import resume
from harvest.runs.claim import Claimed, claim
from harvest.runs.indexing import index
from harvest.runs.progress import NoProgress, display
from harvest.runs.recording import recorded
from specimens.columns import BY_TERM, Column
from specimens.search.indexer import IndexBusy


class Command(BaseCommand):
    help = (
        "Fill new columns of the specimens from the terms that earlier harvests kept without a "
        "column, then bring the search index up to date. May be stopped at any time: the next "
        "call with the same terms continues where this one stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("terms", nargs="+", metavar="TERM", help="such as habitat, formation")

    def handle(self, *args, terms, **options):
        columns = [column_of(term) for term in dict.fromkeys(terms)]
        began = time.monotonic()
        try:
            with display() as progress, claim():
                changed, indexed = fill(columns, progress)
        except (Claimed, IndexBusy, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Filled {', '.join(terms)} of {changed:,} specimens and indexed {indexed:,} "
            f"in {time.monotonic() - began:.1f} s."
        )


def column_of(term: str) -> Column:
    column = BY_TERM.get(term)
    if column is None or column.derived:
        raise CommandError(
            f"{term} is no term that a column is read from by itself (specimens/columns.py)."
        )
    return column


def fill(columns: list[Column], progress: NoProgress) -> tuple[int, int]:
    """Fill the columns and return (rows filled, rows indexed). The caller holds the claim."""
    run = begin([column.term for column in columns])
    progress.begin("Promotion", None)
    with recorded(run):
        changed = promote(run, columns, progress.advance)
        run.state = run.State.COMPLETED
    return changed, index(progress)


def begin(terms: list[str]) -> HarvestRun:
    """Return a new run, or the one that was stopped, if no other run has begun since.

    A new run continues after the last row that a stopped one filled. Changed rows carry the number
    of their run, and the indexer looks for rows with higher numbers than it has indexed. So a run
    can't continue under its old number once others have begun.
    """
    runs = HarvestRun.objects.filter(kind=HarvestRun.Kind.PROMOTION, options__terms=terms)
    stopped = runs.filter(state__in=resume.UNFINISHED).order_by("pk").last()
    options = {"terms": terms, "after": stopped.options.get("after", 0) if stopped else 0}
    if stopped is None or HarvestRun.objects.filter(pk__gt=stopped.pk).exists():
        return resume.create(HarvestRun.Kind.PROMOTION, options)
    stopped.state, stopped.notes, stopped.ended_at = stopped.State.RUNNING, [], None
    stopped.started_at = timezone.now()
    stopped.save()
    return stopped
