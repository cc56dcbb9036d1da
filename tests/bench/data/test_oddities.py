"""Generated parts are as untidy as real ones, some of them."""

from bench.data.oddities import odd_gathering, odd_place
from bench.data.templates import gathering, place


def test_generated_people_and_places_have_letters_outside_ascii():
    assert odd_gathering(8, gathering(8))["recordedBy"] == "É. Lefèvre"
    assert odd_place(59, place(59))["locality"].startswith("O’Brien’s field, ")


def test_several_collectors_are_joined_as_in_a_download():
    made = gathering(5)
    assert odd_gathering(5, made)["recordedBy"] == f"{made['recordedBy']};B. Ashworth"


def test_a_few_dates_are_ranges_or_none():
    assert odd_gathering(333, gathering(333))["eventDate"] == "1901-05-03/1901-06-01"
    none = odd_gathering(434, gathering(434))
    assert (none["eventDate"], none["year"]) == ("s.d.", "")


def test_a_few_places_lie_at_zero_or_have_markup_and_spaces():
    assert odd_place(267, place(267))["decimalLatitude"] == "0.0"
    odd = [odd_place(number, place(number))["locality"] for number in (333, 433, 533, 633)]
    assert all(mark in text for mark, text in zip(("<i>", "&amp;", "  ", " "), odd, strict=True))
    assert odd[-1].endswith(" ")


def test_most_generated_parts_have_nothing_odd():
    assert odd_place(16, place(16)) == place(16)
    assert odd_gathering(11, gathering(11)) == gathering(11)
