"""How a run ended, written into its row: every error is caught here, recorded and raised again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from harvest.models import HarvestRun


@contextmanager
def recorded(run: HarvestRun) -> Iterator[None]:
    """The run's row says how it ended. A killed process leaves it RUNNING, as a lost database does."""
    try:
        yield
    except Exception as error:
        run.state = run.State.FAILED
        run.note = str(error) or type(error).__name__
        with suppress(OperationalError, InterfaceError):
            _end(run)
        raise
    if run.state != run.State.RUNNING:
        _end(run)


def _end(run: HarvestRun) -> None:
    run.ended_at = timezone.now()
    run.save(update_fields=["state", "note", "ended_at"])
