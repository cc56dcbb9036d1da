from io import BytesIO

import pytest
from PIL import Image

from portal.discovery.icons import ICONS
from tests.pages import html


def opened(root, name):
    return Image.open(BytesIO((root / "static" / "img" / name).read_bytes()))


@pytest.mark.parametrize(("name", "size", "_purpose"), ICONS)
def test_icons_have_the_sizes_that_the_manifest_says(root, name, size, _purpose):
    assert opened(root, name).size == (size, size)


def test_the_icon_of_tabs_has_three_sizes(root):
    assert opened(root, "favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert opened(root, "apple-touch-icon.png").size == (180, 180)


@pytest.mark.parametrize("name", ["favicon.ico", "apple-touch-icon.png"])
def test_icons_are_where_programs_look_for_them(client, db, name):
    answer = client.get(f"/{name}")
    assert (answer.status_code, answer.url) == (302, f"/static/img/{name}")


def test_the_manifest_names_the_portal_and_its_icons(client, own_index):
    assert '<link rel="manifest" href="/manifest.webmanifest">' in html(
        client.get("/accessibility")
    )
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    body = answer.json()
    assert (body["name"], body["start_url"]) == ("UK Specimen Portal", "/")
    assert [icon["src"] for icon in body["icons"]] == [f"/static/img/{name}" for name, *_ in ICONS]
