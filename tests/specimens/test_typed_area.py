"""An area that is sent becomes a criterion that an address has room for."""

import pytest

from specimens.geometry.invalid import InvalidGeometry
from specimens.typed_area import LONGEST_IN_ADDRESS, criterion_for

pytestmark = pytest.mark.django_db


def test_a_short_area_is_written_out_and_a_long_one_named():
    places = [f"{number / 100:.2f} {50 + number % 2 / 100:.2f}" for number in range(200)]
    long = f"POLYGON(({','.join(places)},1 60,0 50))"
    assert len(long) > LONGEST_IN_ADDRESS
    assert criterion_for("su 4 2", "") == ("geometry", "SU42")
    assert criterion_for("51.5, -0.12", "3") == ("geoDistance", "51.5,-0.12,3km")
    assert criterion_for(long, "")[0] == "area"


def test_nothing_is_no_area():
    with pytest.raises(InvalidGeometry):
        criterion_for(" ", "5")
