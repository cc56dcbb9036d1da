"""Specimens that the index lacks, found as if it had them."""

import pytest
from hypothesis import given, settings

from specimens.models import Specimen
from specimens.query import SpecimenQuery
from tests.specimens import slow_search
from tests.specimens.search.contract.test_engine import ASKED, read, searches

pytestmark = pytest.mark.django_db


@settings(ASKED, max_examples=60)
@given(params=searches())
def test_specimens_apart_are_found_as_a_loop_finds_them(world, params):
    expected = sorted(row.gbif_id for row in slow_search.search(world.rows, params))
    rows = Specimen.objects.filter(pk__in=[row.gbif_id for row in world.rows])
    assert world.engine.among(read(params), rows) == expected


def test_of_no_specimens_none_is_found(world):
    assert world.engine.among(SpecimenQuery(), Specimen.objects.filter(pk=0)) == []
