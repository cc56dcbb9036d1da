from collections import Counter

from harvest.rehearsal.promises import Check, Promise
from harvest.rehearsal.report import Played, Report
from harvest.rehearsal.scratch import Ended

FIGURES = '{"state": "incomplete", "fetched": 1200, "updated": 0, "notes": ["Some are missing."]}'


def ended(status=0, printed="", logged=""):
    return Ended(status, 2.0, 10**6, printed, logged)


def test_a_stage_says_what_it_counted_took_and_met():
    played = Played("First", requests=1300, disk=5 * 10**6, faults=Counter(slow=2))
    played.add(ended(1, logged="a\nCommandError: No file.\n"), retries=1)
    played.add(ended(printed=FIGURES), retries=2)
    attempts = "2 attempts, 1.0 MB of memory, 5.0 MB on disk"
    assert str(played).splitlines() == [
        f"First: incomplete, 4 s, 1,300 requests, 3 retries, {attempts}",
        "  Counted: fetched 1,200",
        "  Faults met: slow 2",
        "  An attempt failed: CommandError: No file.",
        "  Note: Some are missing.",
    ]


def test_a_stage_that_failed_for_good_says_so():
    played = Played("Tables")
    played.add(ended(1), retries=0)
    assert str(played).startswith("Tables: failed, 2 s, 0 requests, 0 retries, 1 attempt,")


def test_a_report_in_which_every_promise_held_ends_so():
    report = Report(checks=[Check(promise, "First", []) for promise in Promise])
    assert str(report).count("  held  ") == len(Promise)
    assert (report.not_held, report.verdict) == ([], "Held: every promise.")


def test_a_promise_that_did_not_hold_is_reported_with_the_stage_and_the_reason():
    checks = [Check(promise, "First", []) for promise in Promise]
    report = Report(checks=[*checks, Check(Promise.HAS_ALL, "Second", ["2 are missing"])])
    assert report.not_held == [Promise.HAS_ALL]
    assert "did not hold  The portal has what GBIF has" in str(report)
    assert "after Second: 2 are missing" in str(report)
    assert report.verdict == "Did not hold: 1 of 6 promises."


def test_a_promise_that_was_not_checked_did_not_hold():
    assert "not checked   Every harvest ends well" in str(Report())
    assert len(Report().not_held) == len(Promise)
