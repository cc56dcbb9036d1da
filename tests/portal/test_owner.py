import pytest

from portal.owner import present_owner
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def logo(settings, tmp_path):
    file = tmp_path / "logo.png"
    file.write_bytes(b"a picture")
    settings.PORTAL_OWNER_LOGO = file


def test_without_a_name_nobody_is_named(client, own_index, logo):
    assert present_owner() is None
    assert "Run by" not in html(client.get("/"))


def test_home_and_the_footer_name_the_owner(client, own_index, settings):
    settings.PORTAL_OWNER, settings.PORTAL_OWNER_URL = "Museums & Co", "https://museums.example"
    link = '<a href="https://museums.example" rel="noopener">Museums &amp; Co</a>'
    assert html(client.get("/")).count(link) == 2
    assert html(client.get("/accessibility")).count(link) == 1


def test_home_shows_the_logo(client, own_index, settings, logo):
    settings.PORTAL_OWNER = "Museums & Co"
    assert '<img src="/owner-logo" alt="" height="64">' in html(client.get("/"))
    answer = client.get("/owner-logo")
    assert (answer.content, answer["Content-Type"]) == (b"a picture", "image/png")
    assert "max-age=86400" in answer["Cache-Control"]


def test_without_a_logo_its_address_is_not_found(client):
    assert client.get("/owner-logo").status_code == 404
