import pytest

from specimens import drawn_areas
from specimens.areas import names_of, region_of
from specimens.drawn_areas import TooMany, keep_drawn
from specimens.geometry.read import read_geometry

pytestmark = pytest.mark.django_db


def test_a_drawn_area_has_one_name_and_says_its_size(monkeypatch):
    outline = read_geometry("-2,51,0,52")
    name = keep_drawn(outline)
    assert name == keep_drawn(outline)
    assert name.startswith("drawn:")
    assert region_of(name).geometry.equals(outline.geometry)
    assert names_of([name]) == {name: "a drawn area of 15,500 km²"}
    monkeypatch.setattr(drawn_areas, "MOST_A_DAY", 1)
    with pytest.raises(TooMany):
        keep_drawn(read_geometry("-3,51,0,52"))
    assert keep_drawn(outline) == name
