"""The names on a map."""

from itertools import combinations

import pytest

from institutions.maps.land import overlap
from institutions.maps.mercator import Frame, project
from institutions.maps.names import place_names, read_names, zoom_of


def british_isles(width=200.0):
    return Frame.around([project(-4, 55)], width, 1.5)


def placed(frame, size=15.0, zoom=6.0, **more):
    scale = 1000 / frame.width
    return place_names(frame, scale, zoom, size, lambda text: len(text) * size * 0.6, **more)


def words(names):
    return {each.name.text for each in names}


def test_the_file_has_what_a_reader_looks_for_those_of_small_scales_first():
    names, borders = read_names()
    known = {(name.kind, name.text) for name in names}
    assert {("country", "Scotland"), ("sea", "Irish Sea"), ("city", "Cardiff")} <= known
    assert [name.zoom for name in names] == sorted(name.zoom for name in names)
    assert all(abs(name.latitude) <= 85 and abs(name.longitude) <= 180 for name in names)
    assert len(borders) > 1


@pytest.mark.parametrize("size", [10.0, 15.0, 30.0])
def test_no_name_lies_over_another_or_over_the_edge(size):
    found = placed(british_isles(), size)
    assert len(found) > 3
    assert not any(overlap(one.box, other.box) for one, other in combinations(found, 2))
    assert all(each.box[0] >= 0 and each.box[2] <= 1000 for each in found)


def test_a_name_is_shown_from_its_zoom_on_and_gives_way_to_nearer_ones():
    far, near = words(placed(british_isles(600.0), zoom=3.0)), words(placed(british_isles()))
    assert "United Kingdom" in far
    assert "Scotland" not in far
    assert "United Kingdom" not in near
    assert {"Scotland", "England", "Ireland"} <= near


def test_names_leave_free_what_is_taken():
    assert placed(british_isles(), taken=[(0, 0, 1000, 1000)]) == []


def test_a_drawing_twice_as_wide_is_a_zoom_nearer():
    frame = british_isles()
    assert zoom_of(frame, 1800) == pytest.approx(zoom_of(frame, 900) + 1)
