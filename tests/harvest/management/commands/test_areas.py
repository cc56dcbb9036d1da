"""manage.py areas: named areas come from a file, or with the portal."""

import json

import pytest
from django.core.management import CommandError, call_command

from specimens.area_files import BUNDLED
from specimens.areas import areas_at

pytestmark = pytest.mark.django_db


def test_nations_and_regions_come_with_the_portal_and_reach_beyond_their_coasts(capsys):
    call_command("areas")
    call_command("areas")
    assert "20 areas read, 0 of them new" in capsys.readouterr().out
    places = {
        (51.5, -0.1): ["England", "London"],
        (55.95, -3.19): ["Scotland"],
        (51.48, -3.18): ["Wales"],
        (54.6, -5.93): ["Northern Ireland"],
        (53.35, -6.26): [],
        (54.97, -1.61): ["England", "North East"],
        (53.48, -2.24): ["England", "North West"],
        (53.96, -1.08): ["England", "Yorkshire and The Humber"],
        (52.95, -1.15): ["England", "East Midlands"],
        (52.48, -1.89): ["England", "West Midlands"],
        (52.2, 0.12): ["England", "East of England"],
        (51.75, -1.25): ["England", "South East"],
        (50.72, -3.53): ["England", "South West"],
        (50.10, -5.27): ["England", "South West"],
        (56, 2): ["North Sea"],
    }
    for place, names in places.items():
        assert [area.name for area in areas_at(*place)] == names
    assert all(file.stat().st_size < 100_000 for file in BUNDLED)


def test_a_file_that_is_wrong_is_named(tmp_path):
    wrong = tmp_path / "areas.json"
    wrong.write_text("{")
    with pytest.raises(CommandError, match="no JSON"):
        call_command("areas", str(wrong))


def test_vice_counties_are_to_be_indexed(tmp_path, capsys):
    file = tmp_path / "areas.json"
    geometry = {"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]}
    feature = {"type": "Feature", "properties": {"vc": 70, "name": "A"}, "geometry": geometry}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    call_command("areas", str(file), "--kind", "vice-county", "--id", "vc", "--source", "Us")
    assert "Run manage.py index" in capsys.readouterr().out
