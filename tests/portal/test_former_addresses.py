"""Addresses of the former portal and of GBIF.org."""

import pytest


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("/occurrence/123", "/specimen/123"),
        ("/occurrence/search?q=oak&country=FR", "/specimen/search?q=oak&country=FR"),
        ("/images", "/specimen/search?view=GALLERY"),
        ("/map", "/specimen/search?view=MAP"),
        ("/faq", "/help"),
        ("/help/faq", "/help"),
        ("/help/my/pin/", "/help"),
        ("/institution/search/", "/institution/search"),
        ("/specimen/search/?q=oak%20leaf", "/specimen/search?q=oak%20leaf"),
        ("/specimen/123//", "/specimen/123"),
        ("/faq/", "/faq"),
        ("/cy", "/cy/"),
        ("/cy?a=b", "/cy/?a=b"),
        ("/cy/occurrence/123", "/cy/specimen/123"),
        ("/cy/images", "/cy/specimen/search?view=GALLERY"),
        ("/cy/help/faq", "/cy/help"),
        ("/cy/specimen/search/?q=oak", "/cy/specimen/search?q=oak"),
        ("/cy/specimen/123.json", "/api/v1/occurrence/123.json"),
    ],
)
def test_a_former_address_leads_to_the_page_of_today(client, db, former, now):
    response = client.get(former)
    assert response.status_code in (301, 302)
    assert response.url == now


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/cy/nothing/",
        "/cy/api/v1/occurrence/search",
        "/%5Cexample.org/",
        "/specimen/abc/",
        "/occurrence/x",
    ],
)
def test_an_address_of_no_page_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_no_address_of_another_site_can_be_made(client, db):
    assert client.get("/", PATH_INFO="//example.org/").status_code == 404
