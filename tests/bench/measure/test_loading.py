"""Portions are loaded into one database, and the floor is copied and forgotten."""

import io

import pytest
from django.db import connection

from bench.data.generate import generate
from bench.figures import Figures
from bench.measure.floor import Beginning
from bench.measure.loading import make_registry, measure_load
from specimens.models import Specimen


@pytest.mark.django_db(transaction=True)
def test_a_second_portion_is_added_to_the_first(tmp_path):
    make_registry()
    for first, last in ((0, 40), (40, 60)):
        folder = tmp_path / f"{first}"
        generate(folder, last, first)
        measure_load(folder, Figures(tmp_path / "bench.json", last), floor=0.5 if first else 0)
    assert Specimen.objects.count() == 60
    portion = Figures(tmp_path / "bench.json", 60)
    assert portion.value("load_portion_rows") == 20
    assert portion.value("load_floor_rows_per_s") > 0
    assert not Figures(tmp_path / "bench.json", 40).has("load_floor_rows_per_s")
    assert not [each for each in connection.introspection.table_names() if "floor" in each]


def test_a_floor_takes_the_lines_that_begin_within_its_share():
    stream = Beginning(io.BytesIO(b"head\none\ntwo\nthree\n"), 10)
    assert stream.readline() == b"head\n"
    assert b"".join(iter(lambda: stream.read(4), b"")) == b"one\ntwo\n"
