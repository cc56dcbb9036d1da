import pytest
from django.db import DatabaseError, OperationalError
from django.utils import timezone

from harvest.download.failures import NoSpace
from harvest.gbif import PermanentFailure
from harvest.models import HarvestRun
from harvest.notes.note import read
from harvest.runs.recording import recorded

pytestmark = pytest.mark.django_db
SECRET = "/srv/secret has no room"


@pytest.fixture
def run():
    return HarvestRun.objects.create(kind="specimens", source_url="x", started_at=timezone.now())


def failed(run, error) -> HarvestRun:
    with pytest.raises(type(error)), recorded(run):
        raise error
    run.refresh_from_db()
    return run


def test_a_run_that_says_how_it_ended_has_an_end(run):
    with recorded(run):
        run.state = run.State.INCOMPLETE
    run.refresh_from_db()
    assert (run.state, run.ended_at is not None, run.notes) == ("incomplete", True, [])


def test_a_run_that_says_nothing_stays_running(run):
    with recorded(run):
        pass
    run.refresh_from_db()
    assert (run.state, run.ended_at) == ("running", None)


def test_words_of_gbif_are_noted_for_everyone(run):
    (note,) = read(failed(run, PermanentFailure("https://api", 500, "Sorry")).notes)
    assert (run.state, note.public()) == ("failed", "https://api: 500: Sorry")


@pytest.mark.parametrize(
    "error", [OSError(SECRET), DatabaseError(SECRET), NoSpace("/request", None, SECRET)]
)
def test_words_that_may_name_machines_and_files_are_noted_for_the_operator(run, error):
    (note,) = read(failed(run, error).notes)
    assert "secret" in str(note)
    assert "secret" not in note.public()


def test_an_error_without_words_is_noted_by_its_kind(run):
    (note,) = read(failed(run, OperationalError()).notes)
    assert str(note) == "OperationalError"


def test_an_interrupted_run_stays_running_to_be_taken_up_again(run):
    with pytest.raises(KeyboardInterrupt), recorded(run):
        raise KeyboardInterrupt
    run.refresh_from_db()
    assert (run.state, run.notes) == ("running", [])
