"""Figures are kept as they are reported, by size."""

import itertools
import json
import time

import pytest

from bench.figures import Figures


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "bench.json"


def test_figures_of_the_last_size_stand_at_the_top_and_others_under_growth(path, capsys):
    Figures(path, 1000).report("load_s", 1.234, "s")
    Figures(path).report("load_s", 2345.6, "s")
    assert json.loads(path.read_text()) == {
        "growth": {"1000": {"load_s": {"value": 1.23, "unit": "s"}}},
        "load_s": {"value": 2346, "unit": "s"},
    }
    assert capsys.readouterr().out == "[1,000] load_s 1.23 s\nload_s 2346 s\n"


def test_a_figure_of_another_process_is_known(path):
    ours = Figures(path)
    Figures(path).report("rows", 3, "records")
    assert ours.has("rows")
    assert not ours.has("load_s")
    assert ours.value("rows") == 3


def test_a_time_is_the_median_of_its_repeats(path):
    asked = []
    figures = Figures(path)
    figures.report_times("page", lambda: asked.append(1), repeats=20)
    assert len(asked) == 20
    assert figures.has("page_ms")
    assert figures.has("page_p95_ms")
    assert not figures.has("page_repeats")


def test_slow_measurements_are_repeated_less_and_say_how_often(path, monkeypatch):
    clock = itertools.count(step=2)
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    figures = Figures(path)
    figures.report_times("facets", lambda: None, repeats=50, most_seconds=5)
    assert figures.value("facets_repeats") == 3
    assert figures.value("facets_ms") == 2000
    assert not figures.has("facets_p95_ms")
