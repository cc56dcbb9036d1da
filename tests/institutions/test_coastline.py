import pytest

from institutions.coastline import HEIGHT, MARGIN, WIDTH, draw_map, draw_ring, outline, project


def test_the_corners_of_the_map_are_the_corners_of_the_drawing():
    assert project(-11.5, 61.5) == (0, 0)
    assert project(3, 49) == pytest.approx((WIDTH, HEIGHT), abs=0.5)


def test_leeds_lies_right_of_and_below_glasgow(make_institution):
    glasgow = make_institution("Glasgow", latitude=55.86, longitude=-4.25)
    leeds = make_institution("Leeds", latitude=53.8, longitude=-1.55)
    first, second = draw_map([glasgow, leeds])["dots"]
    assert float(first["x"]) < float(second["x"])
    assert float(first["y"]) < float(second["y"])
    assert not first["beyond"]


@pytest.mark.parametrize("place", [(-51.7, -57.8), (90, 0), (-90, 180), (0, 0)])
def test_places_beyond_the_map_lie_on_its_edge_and_say_so(make_institution, place):
    latitude, longitude = place
    far = make_institution("Far", latitude=latitude, longitude=longitude)
    (dot,) = draw_map([far])["dots"]
    assert dot["beyond"]
    assert MARGIN <= float(dot["x"]) <= WIDTH - MARGIN
    assert MARGIN <= float(dot["y"]) <= HEIGHT - MARGIN


def test_the_outline_is_land_and_light():
    assert outline().startswith("M")
    assert 5_000 < len(outline()) < 40_000


def test_islands_too_small_to_be_seen_are_left_out():
    assert draw_ring([[0, 50], [0.001, 50], [0.001, 50.001], [0, 50]]) == ""
