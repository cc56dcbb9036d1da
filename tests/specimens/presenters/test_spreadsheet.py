"""A page of results as CSV."""

import pytest

from specimens.fields import BY_PARAM
from specimens.presenters.spreadsheet import cell, plain


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-cmd", "@x", "\tx", "=HYPERLINK(1)"])
def test_a_formula_is_only_text(text):
    assert plain(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Kew", "-0.5", "+44", "1872", "", "a=b"])
def test_other_texts_and_numbers_stay(text):
    assert plain(text) == text


def test_several_values_are_one_cell(make_specimen):
    specimen = make_specimen(recorded_by=["A. Smith", "", "=B"], year=None)
    assert cell(specimen, BY_PARAM["recordedBy"]) == "A. Smith | =B"
    assert cell(specimen, BY_PARAM["year"]) == ""
