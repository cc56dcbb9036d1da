"""Records in a run's row how it ended; an error is recorded, then raised again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from harvest.gbif import GbifError
from harvest.models import HarvestRun
from harvest.notes.note import Note, stored


@contextmanager
def recorded(run: HarvestRun) -> Iterator[None]:
    """Write into the run's row how it ended.

    The row stays RUNNING if the process is killed or the database is lost. The message of an error
    that is not public (``is_public``) is for the operator only.
    """
    try:
        yield
    except Exception as error:
        run.state = run.State.FAILED
        code = "FAILED_AT_GBIF" if is_public(error) else "FAILED"
        run.notes = stored([Note.of(code, message=str(error) or type(error).__name__)])
        with suppress(OperationalError, InterfaceError):
            _end(run)
        raise
    if run.state != run.State.RUNNING:
        _end(run)


def _end(run: HarvestRun) -> None:
    run.ended_at = timezone.now()
    run.save(update_fields=["state", "notes", "ended_at"])


def is_public(error: Exception) -> bool:
    """Whether everyone may read the message of an error.

    A ChildProcessError says that a parsing process has ended (harvest/archive/parse/workers.py).
    """
    if isinstance(error, GbifError):
        return error.is_public
    return isinstance(error, ChildProcessError)
