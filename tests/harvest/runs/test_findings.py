"""The last step of a harvest but one: what worklists say of all records together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from harvest.models import HarvestRun
from harvest.runs.findings import count_findings
from harvest.runs.progress import NoProgress
from specimens.findings import Kind
from specimens.models import Finding
from tests.specimens.factories import INSTITUTIONS, key_of, make_specimen

pytestmark = pytest.mark.django_db


def test_repeated_numbers_are_counted():
    for number in (1, 2):
        make_specimen(number, institution_id=key_of(INSTITUTIONS[0]), catalog_number="7")
    assert count_findings(NoProgress(), 1) == []
    assert Finding.objects.get().records == 2


def test_a_count_that_was_given_up_is_noted(monkeypatch):
    monkeypatch.setattr(
        "harvest.runs.findings.record_findings", lambda: [Kind.UNMATCHED_NAME.value]
    )
    (note,) = count_findings(NoProgress(), 1)
    assert "unmatchedName" in note


def test_without_changes_nothing_is_counted_unless_a_harvest_was_cut_short(monkeypatch):
    for number in (1, 2):
        make_specimen(number, institution_id=key_of(INSTITUTIONS[0]), catalog_number="7")
    count_findings(NoProgress(), 0)
    assert not Finding.objects.exists()
    now = timezone.now()
    HarvestRun.objects.create(kind="specimens", started_at=now, ended_at=now, inserted=2)
    count_findings(NoProgress(), 0)
    first = Finding.objects.get().pk
    HarvestRun.objects.update(ended_at=now - timedelta(hours=1))
    count_findings(NoProgress(), 0)
    assert Finding.objects.get().pk == first
