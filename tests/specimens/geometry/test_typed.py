"""Coordinates are understood in the forms in which people write them."""

import pytest

from specimens.geometry.typed import read_place

LONDON = (51.5, -0.12)


@pytest.mark.parametrize(
    "text",
    [
        *("51.5, -0.12", "51.5,-0.12", "51.5 -0.12", "51.5; −0.12", "51.5°, −0.12°"),
        *("51.5N 0.12W", "51.5° N, 0.12° W", "0.12W, 51.5N", "N51.5 W0.12", "51.5 north 0.12 west"),
        *("51°30′N 0°7′12″W", "51º30'N, 0º7'12\"W", "51 30 N 0 7 12 W", "51 30 0 N, 0 7 12 W"),
        *("N51 30 W0 7 12", "51° 30' N; 000° 07' 12\" W", "51 deg 30 min N 0 deg 7 min 12 sec W"),
        *("lat 51.5 lon -0.12", "Latitude: 51.5, Longitude: -0.12"),
    ],
)
def test_a_place_is_one_however_it_is_written(text):
    assert read_place(text) == pytest.approx(LONDON)


def test_south_and_east_have_their_signs():
    assert read_place("33°51'54\"S 151°12'36\"E") == pytest.approx((-33.865, 151.21))
    assert read_place("12s 34w") == (-12, -34)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "51",
            "oak",
            "Kent 1850",
            "91, 0",
            "10, 181",
            "51 61 N 0 7 W",
            "51.5N 0.12N",
            "1 2 3",
        ),
        *("51.5 30 N 0 7 W", "N51N 0W", "51,5,1", "1,2," * 60, "BM 1872.5", "1850 1900"),
    ],
)
def test_other_texts_are_no_place(text):
    assert read_place(text) is None
