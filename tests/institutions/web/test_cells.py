import pytest

from institutions.web.cells import is_number, plain


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("@x", "'@x"), ("-3.5", "-3.5"), ("-a", "'-a"), ("Kew", "Kew"), ("", "")],
)
def test_a_spreadsheet_runs_no_cell(text, cell):
    assert plain(text) == cell


def test_numbers_are_told_from_texts():
    assert is_number("-1e3")
    assert not is_number("1 000")
