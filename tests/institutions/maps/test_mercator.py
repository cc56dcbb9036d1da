"""Places on the plane on which the server draws maps."""

import pytest

from institutions.maps.mercator import WORLD, Frame, project, radius, unproject


def test_the_middle_of_the_world_is_the_middle_of_the_plane():
    assert project(0, 0) == pytest.approx((WORLD / 2, WORLD / 2))


def test_east_is_to_the_right_and_north_is_up():
    west, north = project(-10, 60)
    east, south = project(10, 50)
    assert west < east
    assert north < south


def test_the_poles_are_drawn_at_the_edge():
    assert project(0, 90)[1] == pytest.approx(0, abs=0.01)
    assert project(0, -90)[1] == pytest.approx(WORLD, abs=0.01)


@pytest.mark.parametrize("place", [(-3.19, 55.95), (151.2, -33.9), (0, 0)])
def test_a_point_of_the_plane_is_found_again(place):
    assert unproject(*project(*place)) == pytest.approx(place)


def test_a_distance_is_longer_on_the_plane_the_further_it_is_from_the_equator():
    assert radius(111_320, 0) == pytest.approx(10)
    assert radius(111_320, 60) == pytest.approx(20)


def test_a_frame_around_one_point_has_the_least_width_and_the_ratio():
    frame = Frame.around([project(0, 0)], least=90, ratio=1.5)
    assert (frame.width, frame.height) == (90, 60)
    assert (frame.x, frame.y) == (WORLD / 2 - 45, WORLD / 2 - 30)
    assert frame.view_box == "1755.00 1770.00 90.00 60.00"


def test_a_frame_holds_all_points():
    points = [project(-100, 40), project(120, -40)]
    frame = Frame.around(points, least=90, ratio=1.5)
    for x, y in points:
        assert frame.x <= x <= frame.x + frame.width
        assert frame.y <= y <= frame.y + frame.height


def test_a_frame_never_leaves_the_world():
    frame = Frame.around([project(180, 85)], least=140, ratio=4 / 3)
    assert frame.x + frame.width <= WORLD
    assert frame.y >= 0
    west, south, east, north = frame.bounds
    assert west < east <= 180
    assert south < north <= 85.06


def test_a_narrower_frame_is_seen_closer():
    wide, narrow = Frame(0, 0, WORLD, WORLD), Frame(0, 0, WORLD / 16, WORLD / 16)
    assert wide.zoom(cells=64) == 1
    assert narrow.zoom(cells=64) == 5
    assert Frame(0, 0, 0.001, 0.001).zoom(cells=64) == 14
