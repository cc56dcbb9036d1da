import json

import pytest
from django.utils import timezone

from harvest.models import HarvestRun
from harvest.notes.note import Note
from harvest.runs.summary import RunSummary


def test_a_summary_without_specimens_speaks_of_the_registry_only():
    summary = RunSummary("http://gbif")
    summary.add_entries({"institutions": 12, "collections": 3})
    summary.took(0)
    assert "12 institutions" in str(summary)
    assert "Specimens" not in str(summary)
    assert json.loads(summary.as_json())["records_per_s"] == 0


@pytest.mark.django_db
def test_the_worse_state_of_two_runs_is_summarised_with_its_note():
    summary = RunSummary("http://gbif")
    for kind, state, notes in (
        ("institutions", "incomplete", [Note.of("ARCHIVE_EMPTY").as_json()]),
        ("specimens", "completed", []),
    ):
        summary.add_run(
            HarvestRun.objects.create(
                kind=kind, state=state, notes=notes, source_url="x", started_at=timezone.now()
            )
        )
    assert summary.state == "incomplete"
    assert "Note: The archive holds no records." in str(summary)
    assert len(summary.runs) == 2
