"""Dates and numbers in each language."""

from datetime import date

import pytest
from django.utils.formats import date_format, number_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "words"), [("en-gb", "3 July 2026"), ("cy", "3 Gorffennaf 2026")]
)
def test_days_have_the_names_of_their_months(language, words):
    with override(language):
        assert date_format(date(2026, 7, 3)) == words


def test_numbers_are_grouped_in_welsh_as_in_english():
    with override("cy"):
        assert number_format(1234567.5, 1, force_grouping=True) == "1,234,567.5"
