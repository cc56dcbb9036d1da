import random

from harvest.sandbox.pictures.colours import Colour, tint


def test_a_colour_is_written_for_svg_and_stays_a_colour():
    assert str(Colour(370, 40, 50)) == "hsl(10,40%,50%)"
    assert Colour(10, 40, 90).lighter(30).lightness == 97
    assert Colour(10, 40, 10).darker(30).lightness == 4


def test_tints_differ_but_stay_near_their_colour():
    rng = random.Random(1)
    tints = [tint(rng, 200, 50, 50) for _ in range(50)]
    assert len(set(tints)) == 50
    assert all(abs(each.hue - 200) <= 9 and abs(each.lightness - 50) <= 5 for each in tints)
