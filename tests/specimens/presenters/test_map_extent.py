"""Where the map of a search begins."""

from random import Random

from specimens.presenters.map_extent import frame_around, quantiles
from specimens.search.answers import Cell


def cell(west, south, count):
    return Cell(west, south, west + 1, south + 1, count)


def test_quantiles_leave_two_in_a_hundred_beyond_each_end():
    random = Random(7)
    for _ in range(50):
        positions = [(random.randrange(20), random.randrange(1, 9)) for _ in range(30)]
        low, high = quantiles(positions)
        each = sorted(place for place, count in positions for _ in range(count))
        most = 0.02 * len(each)
        assert sum(place < low for place in each) <= most < sum(place <= low for place in each)
        assert sum(place > high for place in each) <= most < sum(place >= high for place in each)


def test_one_stray_record_does_not_stretch_the_map():
    kent = [cell(0, 51, 70), cell(1, 51, 29)]
    west, south, east, north = frame_around([*kent, cell(0, 0, 1)]).bounds
    assert west < 0
    assert east > 2
    assert 45 < south < 51
    assert 52 < north < 57


def test_a_few_records_are_all_on_the_map():
    west, _south, east, _north = frame_around([cell(-100, 40, 1), cell(0, 51, 3)]).bounds
    assert west < -100
    assert east > 1
