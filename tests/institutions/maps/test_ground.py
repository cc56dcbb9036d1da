"""Lines, borders and names under what a map shows."""

from institutions.maps.ground import draw_borders, draw_ground
from institutions.maps.mercator import WORLD, Frame, project

GREAT_BRITAIN = Frame.around([project(-6, 50), project(2, 59)], 30.0, 1.5)
WHOLE = Frame(0, 0, WORLD, WORLD)


def test_names_that_have_room_at_twice_the_size_are_among_those_shown():
    ground = draw_ground(GREAT_BRITAIN, 1000, 15, 900)
    shown = {placed.name.text for placed in ground.names}
    assert ground.large
    assert ground.large <= shown
    assert shown > ground.large


def test_lines_reach_from_edge_to_edge_and_have_their_degrees_within():
    ground = draw_ground(GREAT_BRITAIN, 1000, 15, 900)
    height = GREAT_BRITAIN.height * 1000 / GREAT_BRITAIN.width
    for line in ground.lines:
        x0, y0, x1, y1 = line.points
        assert (x0, x1) == (0, 1000) or (y0, round(y1)) == (0, round(height))
        assert 0 <= line.x <= 1000
        assert -15 <= line.y <= height


def test_borders_of_countries_are_drawn_if_asked_for():
    scale = 1000 / WHOLE.width
    nations, all_of_them = draw_borders(WHOLE, scale), draw_borders(WHOLE, scale, True)
    assert 1 <= len(nations) < 10
    assert len(all_of_them) > 100


def test_no_border_is_drawn_far_from_any():
    assert draw_borders(Frame.around([project(-30, 45)], 10, 1), 1, True) == []
