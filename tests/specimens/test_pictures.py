"""Pictures over HTTP: what can be asked for, and what can't."""

import json

import pytest

from institutions.models import Institution
from institutions.pictures import obtain as obtaining
from institutions.pictures.answer import picture_name
from specimens.models import Scope
from tests.institutions.pictures.museum import museum as open_museum
from tests.institutions.pictures.museum import picture
from tests.pages import html
from tests.specimens.factories import make_specimen

KEY = "00000000-0000-0000-0000-000000000001"


@pytest.fixture
def museum(settings, tmp_path, db):
    settings.PORTAL_VAR = tmp_path
    for each in (obtaining.fetches, obtaining.hosts):
        each.cache_clear()
    with open_museum() as opened:
        settings.PICTURE_LOCAL_ORIGINS = [opened.origin]
        opened.serves("/1.png", picture(1600, 1200))
        yield opened


def image(museum, path="/1.png", **more):
    return {"type": "StillImage", "identifier": museum.origin + path} | more


def address_of(gbif_id, museum, path="/1.png", size=480):
    return f"/specimen/{gbif_id}/picture/{picture_name(museum.origin + path)}/{size}"


def test_a_record_s_picture_comes_from_the_portal(client, museum):
    make_specimen(7, media=[image(museum)])
    response = client.get(address_of(7, museum), headers={"accept-encoding": "gzip"})
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["Cache-Control"] == "public, max-age=2592000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Content-Encoding" not in response
    again = client.get(address_of(7, museum), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert museum.times("/1.png") == 1


def test_only_pictures_that_a_visible_record_has_can_be_had(client, museum):
    make_specimen(7, media=[image(museum, "/2.png")])
    make_specimen(8, media=[image(museum)], scope=Scope.EXCLUDED)
    make_specimen(9, media=[image(museum)], withdrawn_at="2026-01-01T00:00:00Z")
    for gbif_id in (7, 8, 9, 10):
        assert client.get(address_of(gbif_id, museum)).status_code == 404
    assert museum.asked == []


@pytest.mark.parametrize(
    "path",
    [
        *("/specimen/7/picture/x/480", "/specimen/7/picture/http%3A%2F%2Fa.org%2F1.png/480"),
        *(
            "/specimen/7/picture//480",
            "/specimen/7/picture/{name}/481",
            "/specimen/7/picture/{name}/",
        ),
        "/specimen/7/picture/{name}/480?url=http://a.org/",
    ],
)
def test_an_address_holds_no_other_address(client, museum, path):
    make_specimen(7, media=[image(museum)])
    name = picture_name(museum.origin + "/1.png")
    expected = 200 if "url=" in path else 404
    assert client.get(path.format(name=name)).status_code == expected
    assert len(museum.asked) == (expected == 200)


def test_an_image_that_is_no_picture_is_not_fetched(client, museum):
    medium = image(museum, "/1.svg", format="image/svg+xml")
    make_specimen(7, media=[medium, {"type": "Sound", "identifier": museum.origin + "/1.mp3"}])
    for path in ("/1.svg", "/1.mp3"):
        assert client.get(address_of(7, museum, path)).status_code == 404
    assert museum.asked == []


def test_a_picture_that_is_missing_at_its_museum_says_so(client, museum):
    make_specimen(7, media=[image(museum, "/gone.png")])
    response = client.get(address_of(7, museum, "/gone.png"))
    assert response.status_code == 404
    assert "has no picture" in response.content.decode()


def test_pages_name_no_server_but_ours_in_what_they_load(client, museum):
    make_specimen(7, media=[image(museum), image(museum, "/2.png")], scientific_name="Apis")
    for path in ("/specimen/7", "/specimen/7/image/1", "/specimen/7/image/2"):
        page = html(client.get(path))
        assert f'src="{museum.origin}' not in page
        assert f'href="{museum.origin}' in page  # the original, if it is asked for
        assert "/picture/" in page


def test_the_page_of_a_picture_of_a_withdrawn_record_leads_to_the_record(client, museum):
    make_specimen(7, media=[image(museum)], withdrawn_at="2026-01-01T00:00:00Z")
    response = client.get("/specimen/7/image/1")
    assert (response.status_code, response["Location"]) == (302, "/specimen/7")
    assert client.get("/specimen/7/manifest.json").status_code == 410


def test_the_page_of_a_picture_of_a_record_without_any_leads_to_the_record(client, museum):
    make_specimen(7, media=[image(museum, "/1.svg")])
    response = client.get("/specimen/7/image/1?in=q%3Doak&at=3")
    assert (response.status_code, response["Location"]) == (302, "/specimen/7?in=q%3Doak&at=3")


def test_institutions_have_their_pictures_the_same_way(client, museum):
    Institution.objects.create(
        key=KEY, name="Museum", country="GB", featured_image_url=museum.origin + "/1.png"
    )
    name = picture_name(museum.origin + "/1.png")
    address = f"/institution/{KEY}/picture/{name}/1200"
    assert f'src="{address}"' in html(client.get(f"/institution/{KEY}"))
    assert client.get(address)["Content-Type"] == "image/jpeg"
    assert client.get(f"/institution/{KEY}/picture/x/1200").status_code == 404
    assert client.get(f"/collection/{KEY}/picture/{name}/1200").status_code == 404


def test_manifests_are_for_viewers_of_other_sites(client, museum, search_index):
    make_specimen(7, media=[image(museum)], image_count=1, scientific_name="Apis")
    make_specimen(8)
    search_index()
    for path, items in (
        ("/specimen/7/manifest.json", 1),
        ("/specimen/search/manifest.json?q=apis", 1),
        ("/specimen/search/manifest.json?q=nothing", 0),
    ):
        response = client.get(path, headers={"origin": "https://viewer.example.org"})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/ld+json;profile=")
        assert response["Access-Control-Allow-Origin"] == "*"
        manifest = json.loads(response.content)
        assert len(manifest["items"]) == items
        assert manifest["id"].startswith("http://testserver/specimen/")
    assert client.get("/specimen/8/manifest.json").status_code == 404
    refused = client.get("/specimen/search/manifest.json?groupBy=nonsense")
    assert (refused.status_code, refused.json()["parameter"]) == (400, "groupBy")


def test_the_gallery_offers_groups_labels_and_a_manifest(client, museum, search_index):
    make_specimen(7, media=[image(museum)], image_count=1, country_code="PE", locality="Lima")
    search_index()
    page = html(client.get("/specimen/search?view=GALLERY"))
    assert 'href="/specimen/search/manifest.json?' in page
    assert f'src="{address_of(7, museum)}"' in page
    groups = html(client.get("/specimen/search?view=GALLERY&groupBy=country"))
    assert ">Peru</a>" in groups
    labels = html(client.get("/specimen/search?view=GALLERY&tiles=label"))
    assert "Lima" in labels
