"""manage.py areas: named areas come from a file, or with the portal."""

import json

import pytest
from django.core.management import CommandError, call_command

from specimens.area_files import BUNDLED
from specimens.areas import areas_at

pytestmark = pytest.mark.django_db


def test_the_nations_come_with_the_portal_and_reach_beyond_their_coasts(capsys):
    call_command("areas")
    call_command("areas")
    assert "11 areas read, 0 of them new" in capsys.readouterr().out
    places = {
        (51.5, -0.1): ["England"],
        (55.95, -3.19): ["Scotland"],
        (51.48, -3.18): ["Wales"],
        (54.6, -5.93): ["Northern Ireland"],
        (53.35, -6.26): [],
        (56, 2): ["North Sea"],
    }
    for place, names in places.items():
        assert [area.name for area in areas_at(*place)] == names
    assert BUNDLED.stat().st_size < 100_000


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
