import io
import logging

import pytest
from rich.console import Console

from harvest.runs.progress import BarProgress, LogProgress, NoProgress, display, duration, line


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (99, "99 s"), (100, "2 min"), (3600, "60 min"), (11_100, "3 h 5 min")],
)
def test_durations_are_worded_in_two_units_at_most(seconds, words):
    assert duration(seconds) == words


def test_a_line_of_progress_has_records_rate_and_time_left():
    assert line("Specimens", 1200, 5000, 4) == "Specimens: 1,200 of 5,000, 300/s, 13 s left"
    assert line("Specimens", 5000, 5000, 10) == "Specimens: 5,000 of 5,000, 500/s"
    assert line("Indexing", 7, None, 0) == "Indexing: 7"


def test_lines_of_progress_are_few(caplog):
    caplog.set_level(logging.INFO, "harvest")
    lines = LogProgress(every=3600)
    lines.begin("Specimens", 300)
    for _ in range(3):
        lines.advance(100)
    assert [record.message.split(",")[0] for record in caplog.records] == ["Specimens: 300 of 300"]


def test_lines_of_progress_come_at_intervals(caplog):
    caplog.set_level(logging.INFO, "harvest")
    lines = LogProgress(every=0)
    lines.begin("Indexing", None)
    lines(5, 10)
    lines.say("a fact")
    assert "5 of 10" in caplog.text
    assert "a fact" in caplog.text


def test_a_terminal_shows_a_bar_with_count_and_label():
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=120)
    with display(console) as progress:
        assert isinstance(progress, BarProgress)
        progress.advance(1)  # no stage yet: nothing to show
        progress(1, 4)
        progress.begin("Specimens", 10)
        progress.advance(10)
        progress(10)
        progress.say("[not] markup")
    assert "Specimens" in screen.getvalue()
    assert "10/10" in screen.getvalue()
    assert "[not] markup" in screen.getvalue()


def test_no_terminal_means_lines():
    with display(Console(file=io.StringIO())) as progress:
        assert isinstance(progress, LogProgress)


def test_no_progress_shows_and_logs_nothing(capsys, caplog):
    caplog.set_level(logging.DEBUG)
    progress = NoProgress()
    progress.begin("Specimens", 2)
    progress.advance()
    progress.say("a fact")
    progress(2, 2)
    assert capsys.readouterr() == ("", "")
    assert caplog.records == []
