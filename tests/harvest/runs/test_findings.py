"""The last step of a harvest but one: what worklists say of all records together."""

import pytest

from harvest.runs.findings import count_findings
from harvest.runs.progress import NoProgress
from specimens.findings import Kind
from specimens.models import Finding
from tests.specimens.factories import INSTITUTIONS, key_of, make_specimen

pytestmark = pytest.mark.django_db


def test_repeated_numbers_are_counted(monkeypatch):
    for number in (1, 2):
        make_specimen(number, institution_id=key_of(INSTITUTIONS[0]), catalog_number="7")
    assert count_findings(NoProgress()) == []
    assert Finding.objects.get().records == 2


def test_a_count_that_was_given_up_is_noted(monkeypatch):
    monkeypatch.setattr(
        "harvest.runs.findings.record_findings", lambda: [Kind.UNMATCHED_NAME.value]
    )
    (note,) = count_findings(NoProgress())
    assert "unmatchedName" in note
