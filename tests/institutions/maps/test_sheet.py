"""What a sheet is made of."""

from institutions.maps.sheet import box, line


def test_a_box_is_closed_and_a_line_is_not():
    assert box(1, 2, 3, 4, "#ffffff").outlines == [[(1, 2), (4, 2), (4, 6), (1, 6)]]
    assert box(0, 0, 1, 1).is_closed
    assert not line([(0, 0), (1, 1)], "#000000").is_closed
