"""How links to pages are shown elsewhere (templates/_social.html)."""

import re
from html import unescape

import pytest

from institutions.models import Collection


def tags(page):
    """{name: content} of the page's Open Graph, and "canonical"."""
    source = page.content.decode()
    pairs = re.findall(r'<meta property="og:([\w:]+)"\s+content="([^"]*)"', source)
    links = re.findall(r'<link rel="canonical" href="([^"]*)"', source)
    assert len(links) <= 1
    pairs += [("canonical", link) for link in links]
    return {name: unescape(text) for name, text in pairs}


@pytest.fixture
def kew(own_index, make_institution, make_specimen):
    kew = make_institution("Kew & <Wakehurst>", city="Richmond")
    Collection.objects.create(key=kew.pk, name="Ferns", institution=kew)
    make_specimen(
        1, institution=kew, scientific_name='Quercus "robur"', catalog_number="K:1", media=[]
    )
    own_index()
    return kew


def test_a_specimen_is_shown_with_name_number_and_card(client, kew):
    said = tags(client.get("/specimen/1"))
    assert said["title"] == 'Quercus "robur", K:1'
    assert said["description"] == "Preserved specimen · Kew & <Wakehurst>"
    assert said["url"] == said["canonical"] == "http://testserver/specimen/1"
    assert said["image"] == "http://testserver/specimen/1/card.png"


def test_an_institution_is_shown_with_name_place_and_card(client, kew):
    said = tags(client.get(kew.get_absolute_url()))
    assert (said["title"], said["description"]) == ("Kew & <Wakehurst>", "Richmond")
    assert said["image"] == f"http://testserver/institution/{kew.pk}/card.png"


def test_other_pages_have_the_card_of_the_portal(client, kew):
    for address in ("/", "/help", "/institution/search", f"/collection/{kew.pk}"):
        said = tags(client.get(address))
        assert said["url"] == said["canonical"] == f"http://testserver{address}"
        assert said["image"] == "http://testserver/card.png"


def test_parameters_that_only_show_a_page_otherwise_are_not_in_its_one_address(client, kew):
    assert tags(client.get("/help?utm_source=x"))["canonical"] == "http://testserver/help"
    found = tags(client.get("/specimen/search?open=year&view=GALLERY&country=GB&utm_source=x"))
    assert found["canonical"] == "http://testserver/specimen/search?country=GB"
    assert tags(client.get("/specimen/search"))["canonical"] == "http://testserver/specimen/search"


@pytest.mark.parametrize("address", ["/nothing", "/specimen/9", "/institution/search?sort=none"])
def test_an_address_of_no_page_has_no_card(client, kew, address):
    assert tags(client.get(address)) == {}
