"""What a run knows it has not seen of a dataset."""

import pytest
from django.utils import timezone

from harvest.load.gaps import note_gaps
from harvest.models import HarvestRun
from harvest.notes.note import Note, read

pytestmark = pytest.mark.django_db

ONE, OTHER = (f"{n}0000000-0000-4000-8000-000000000001" for n in (1, 2))


def test_a_gap_and_its_notes_are_added_to_one_dataset():
    run = HarvestRun.objects.create(kind="specimens", source_url="x", started_at=timezone.now())
    for key in (ONE, OTHER):
        run.datasets.create(dataset_key=key, expected=1, before=0)
    note_gaps(run, ONE, [])
    note_gaps(run, ONE, [Note.of("KEYS_UNREADABLE", records=2)])
    outcome = run.datasets.get(dataset_key=ONE)
    assert outcome.has_gap
    assert [note.code for note in read(outcome.notes)] == ["KEYS_UNREADABLE"]
    assert not run.datasets.get(dataset_key=OTHER).has_gap
