import pytest

from harvest.sandbox.pictures import shapes


def test_attributes_are_written_as_svg_has_them():
    drawn = shapes.element("path", d="M1.2345,-2.0L3,4", stroke_width=1.5, class_="a", opacity=None)
    assert drawn == '<path d="M1.2,-2L3,4" stroke-width="1.5" class="a"/>'


def test_a_half_is_drawn_twice_once_mirrored():
    assert shapes.mirrored("<path/>") == '<g><path/></g><g transform="scale(-1 1)"><path/></g>'


def test_a_symmetrical_shape_passes_its_points_and_their_mirror_images():
    drawn = shapes.symmetrical([(0, -10), (5, 0), (0, 10)], "red")
    assert all(point in drawn for point in ("M0,-10", " 5,0", " 0,10", " -5,0", "Z"))


@pytest.mark.parametrize(
    ("degrees", "point"), [(0, (0, -10)), (90, (10, 0)), (180, (0, 10)), (270, (-10, 0))]
)
def test_angles_are_measured_clockwise_from_the_top(degrees, point):
    assert shapes.polar(10, degrees) == pytest.approx(point, abs=1e-9)
