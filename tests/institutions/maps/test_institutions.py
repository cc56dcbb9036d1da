import pytest

from institutions.maps.institutions import BOTTOM, LEFT, MARGIN, RIGHT, TOP, draw_map


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
    hundredth = 0.01  # as written
    assert LEFT + MARGIN - hundredth <= float(dot["x"]) <= RIGHT - MARGIN + hundredth
    assert TOP + MARGIN - hundredth <= float(dot["y"]) <= BOTTOM - MARGIN + hundredth


def test_the_drawing_shows_the_map_and_nothing_else():
    x, y, width, height = map(float, draw_map([])["view_box"].split())
    assert (x, y) == pytest.approx((LEFT, TOP), abs=0.01)
    assert (x + width, y + height) == pytest.approx((RIGHT, BOTTOM), abs=0.02)
