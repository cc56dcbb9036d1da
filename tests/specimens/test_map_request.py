"""The part of the map that a request asks for."""

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.map_request import read_bounds, read_zoom


def test_bounds_are_four_numbers_in_degrees():
    assert read_bounds("-9.5,49,2,61") == (-9.5, 49, 2, 61)


def test_bounds_beyond_the_map_are_cut():
    assert read_bounds("-400,-99,400,99") == (-180, -85, 180, 85)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1,2,3", "1,2,3,4,5", "a,b,c,d", "2,49,-9,61", "-9,61,2,49"),
        *("nan,0,1,1", "inf,0,inf,10", "-inf,0,-inf,10", "0,0,1e400,10", "0,0,1e308,10"),
    ],
)
def test_other_bounds_are_refused_in_words(text):
    with pytest.raises(InvalidParameter) as refusal:
        read_bounds(text)
    assert refusal.value.parameter == "bounds"
    assert "west,south,east,north" in refusal.value.message


def test_zoom_is_a_small_whole_number():
    assert read_zoom({"zoom": "7"}) == 7
    assert read_zoom({}) == 0
    for text in ("15", "-1", "x"):
        with pytest.raises(InvalidParameter):
            read_zoom({"zoom": text})
