"""Successors of many records, found at once."""

import pytest
from django.utils import timezone

from specimens.changed import successors_of
from specimens.models import Specimen
from tests.specimens.factories import key_of, make_specimen

pytestmark = pytest.mark.django_db


def test_successors_of_many_are_those_of_each():
    gone = {"withdrawn_at": timezone.now()}
    make_specimen(1, occurrence_id="a", **gone)
    make_specimen(2, occurrence_id="a")
    make_specimen(3, occurrence_id="a")
    make_specimen(4, occurrence_id="http://example.org/object/7", **gone)
    make_specimen(5, occurrence_id="https://example.org/object/7")
    make_specimen(6, occurrence_id="b", **gone)
    make_specimen(7, occurrence_id="b", dataset_id=key_of("another"))
    make_specimen(8, occurrence_id="", **gone)
    make_specimen(9, occurrence_id="")
    withdrawn = list(Specimen.objects.departed())
    by_hand = {each.pk: found.pk for each in withdrawn if (found := each.successor())}
    assert successors_of(withdrawn) == by_hand
    assert by_hand[1] == 3
