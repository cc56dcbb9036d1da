"""The squares of a part of a map."""

from specimens.presenters.map_cells import present_cells
from specimens.query import SpecimenQuery


def test_a_part_of_the_map_without_specimens_has_no_squares_and_no_legend():
    class Empty:
        def density(self, query, bounds, zoom):
            return []

    answer = present_cells(SpecimenQuery(), Empty(), (-1, -1, 1, 1), 3)
    assert (answer["cells"], answer["legend"]) == ([], [])
