"""Years as people write them."""

import pytest

from specimens.years import years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1922", (1922, 1922)),
        ("1920s", (1920, 1929)),
        ("1800s", (1800, 1899)),
        ("18th century", (1701, 1800)),
        ("21st Century", (2001, 2100)),
        ("1850-1900", (1850, 1900)),
        ("1900–1850", (1850, 1900)),
        ("1850 to 1900", (1850, 1900)),
        ("before 1900", (None, 1899)),
        ("pre-1900", (None, 1899)),
        ("up to 1900", (None, 1900)),
        ("after 1900", (1901, None)),
        ("since  1900", (1900, None)),
        ("c. 1925", (1920, 1930)),
        ("circa 1925", (1920, 1930)),
    ],
)
def test_years_are_understood(text, years):
    assert years_in(text) == years


@pytest.mark.parametrize(
    "text", ["", "abc", "12", "12345", "0999", "1499", "2101", "1922.5", "before", "99th century"]
)
def test_other_texts_are_no_years(text):
    assert years_in(text) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("before 1900,", (None, 1899)),
        ("between 1890 and 1900", (1890, 1900)),
        ("1890’s", (1890, 1899)),
    ],
)
def test_punctuation_and_apostrophes_do_no_harm(text, years):
    assert years_in(text) == years
