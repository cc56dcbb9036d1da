"""The page on which an area is drawn, pasted or uploaded."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from specimens import drawn_areas
from specimens.models import Area
from specimens.views.area import MOST_BYTES

pytestmark = pytest.mark.django_db

PAGE = "/specimen/area"
BOX = "POLYGON((-2 51,0 51,0 52,-2 52,-2 51))"
BOW_TIE = "POLYGON((0 50,1 52,1 50,0 52,0 50))"


def send(client, area="", radius="", file=None, search="q=oak"):
    data = {"search": search, "area": area, "radius": radius}
    if file is not None:
        data["file"] = SimpleUploadedFile("area.txt", file.encode())
    return client.post(PAGE, data)


def leads_to(answer, query):
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('specimens:search')}?{query}"


def test_the_page_says_what_a_search_has_already(client):
    page = client.get(PAGE, {"geometry": "SU42", "q": "oak"}).content.decode()
    assert ">SU42</textarea>" in page
    assert 'name="search" value="q=oak&amp;geometry=SU42"' in page
    page = client.get(PAGE, {"geoDistance": "51.5,-0.12,5km"}).content.decode()
    assert ">51.5, -0.12</textarea>" in page
    assert 'name="radius" value="5"' in page


def test_a_short_area_stands_in_the_address_in_place_of_any_other(client):
    leads_to(send(client, "SU42W", search="q=oak&geometry=SU43"), "q=oak&geometry=SU42W")
    leads_to(
        send(client, "51°30′N 0°6′W", "20", search="area=nation:ENG"),
        "geoDistance=51.5%2C-0.1%2C20km",
    )


def test_a_file_comes_before_the_text(client):
    geometry = {
        "type": "Polygon",
        "coordinates": [[[-2, 51], [0, 51], [0, 52], [-2, 52], [-2, 51]]],
    }
    answer = send(client, "SU42", file="\ufeff" + json.dumps(geometry), search="")
    leads_to(answer, "geometry=POLYGON%28%28-2+51%2C0+51%2C0+52%2C-2+52%2C-2+51%29%29")


def long_outline():
    places = [f"{number / 100:.2f} {50 + number % 2 / 100:.2f}" for number in range(300)]
    return f"POLYGON(({','.join(places)},1 60,0 50))"


def test_a_long_outline_gets_a_name(client):
    answer = send(client, file=long_outline(), search="")
    (area,) = Area.objects.all()
    leads_to(answer, f"area=drawn%3A{area.identifier}")
    again = client.get(PAGE, {"area": str(area)}).content.decode()
    assert "&quot;type&quot;: &quot;Polygon&quot;" in again


def test_no_more_outlines_are_kept_than_a_day_may_have(client, monkeypatch):
    monkeypatch.setattr(drawn_areas, "MOST_A_DAY", 0)
    answer = send(client, file=long_outline())
    assert answer.status_code == 400
    assert "No more long outlines can be kept today" in answer.content.decode()


@pytest.mark.parametrize(
    ("area", "radius", "said"),
    [
        ("", "", "Draw an area, write one, or choose a file."),
        ("nonsense", "", "Use well-known text"),
        ("51.5, -0.1", "far", "Use latitude, longitude and distance"),
        (BOW_TIE, "", "crosses itself, or another one, near 51, 0.5"),
    ],
)
def test_a_mistake_is_explained_and_nothing_typed_is_lost(client, area, radius, said):
    answer = send(client, area, radius)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert f">{area}</textarea>" in page
    assert f'name="radius" value="{radius}"' in page


def test_a_mended_area_is_offered_and_never_taken(client):
    page = send(client, BOW_TIE).content.decode()
    assert "Use what it probably means: a drawn area of 7,810 km²" in page
    assert 'name="area" value="MULTIPOLYGON(((' in page


def test_a_file_of_more_than_a_megabyte_is_refused(client):
    assert send(client, file="x" * MOST_BYTES).status_code == 413
