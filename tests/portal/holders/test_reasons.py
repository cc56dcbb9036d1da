"""What is said of numbers that differ, and of those that agree."""

from portal.holders.reasons import why_here, why_matched, why_specimens


def test_numbers_that_agree_say_so_and_those_that_exceed_the_last_say_why():
    assert "All of them" in why_specimens(5, 5)
    assert "another time" in why_specimens(5, 6)
    assert "10 fewer" in why_specimens(20, 10)
    assert "All of them" in why_matched(0)
    assert "do not agree" in why_matched(-1)
    assert why_here(True, 0).endswith("all that were matched and published from the UK.")
    assert "1 more: of an entry" in why_here(True, -1)
    assert "1 fewer: it came" in why_here(True, 1)
