from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from institutions.models import Collection, Dataset, Publisher
from portal.content.pages import all_pages
from portal.discovery import sitemap
from portal.discovery.sitemap import keys_between
from specimens import id_ranges

SITE = "http://testserver"


def paths(response):
    """The addresses in a sitemap, without the site's own part; all must have it."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    found = [each.text for each in ElementTree.fromstring(response.content).iter() if each.text]
    found = [text.strip() for text in found if text.strip()]
    assert all(text.startswith(SITE) for text in found)
    return [text.removeprefix(SITE) for text in found]


def in_each_language(entry):
    return [entry.get_absolute_url(), f"/cy{entry.get_absolute_url()}"]


@pytest.fixture
def seven(make_specimen, own_index, monkeypatch):
    """Seven records in scope, two that no search shows, and files of three."""
    monkeypatch.setattr(id_ranges, "SIZE", 3)
    for key in (10, 20, 30, 40, 50, 60, 70):
        make_specimen(key)
    make_specimen(35, scope="HELD_ABROAD")
    make_specimen(65, withdrawn_at=timezone.now())
    own_index()


def test_robots_name_the_index_of_sitemaps(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in lines


def test_the_index_leads_to_every_file(client, seven):
    listed = paths(client.get("/sitemap.xml"))
    assert listed == [
        "/sitemap/pages.xml",
        "/sitemap/institutions.xml",
        "/sitemap/collections.xml",
        "/sitemap/datasets.xml",
        "/sitemap/publishers.xml",
        *(f"/sitemap/specimens-{number}.xml" for number in (1, 2, 3)),
    ]
    assert all(client.get(path).status_code == 200 for path in listed)


def test_the_files_have_each_record_of_the_default_search_once(client, seven):
    found = [paths(client.get(f"/sitemap/specimens-{number}.xml")) for number in (1, 2, 3)]
    assert found == [
        ["/specimen/10", "/specimen/20", "/specimen/30"],
        ["/specimen/40", "/specimen/50"],
        ["/specimen/60", "/specimen/70"],
    ]


@pytest.mark.parametrize("number", [0, 4, 99_999])
def test_a_file_beyond_the_last_is_not_found(client, seven, number):
    assert client.get(f"/sitemap/specimens-{number}.xml").status_code == 404


def test_no_more_than_a_file_holds_are_read(seven):
    assert keys_between(10, None) == [10, 20, 30]
    assert keys_between(40, 49) == [40]
    assert keys_between(71, None) == []


def test_without_an_index_there_are_no_files_of_specimens(client, own_index, make_specimen):
    make_specimen(1)
    assert len(paths(client.get("/sitemap.xml"))) == 5
    assert client.get("/sitemap/specimens-1.xml").status_code == 404


def test_pages_are_all_found(client, seven):
    listed = paths(client.get("/sitemap/pages.xml"))
    assert len(listed) == len(set(listed)) == 2 * (len(sitemap.PAGES) + len(all_pages()))
    assert {"/help", "/cy/help", "/news", "/guides/mids", "/cy", "/cy/guides/mids"} <= {
        path.rstrip("/") for path in listed
    }
    for path in listed:
        assert client.get(path).status_code == 200, path


def test_only_entries_that_are_listed_are_named(client, make_institution):
    kew = make_institution("Kew")
    closed = make_institution("Closed", active=False)
    ferns = Collection.objects.create(key=closed.pk, name="Ferns", institution=kew, active=True)
    Collection.objects.create(key=kew.pk, name="Old", institution=closed, active=True)
    assert paths(client.get("/sitemap/institutions.xml")) == in_each_language(kew)
    assert paths(client.get("/sitemap/collections.xml")) == in_each_language(ferns)


def test_publishers_of_datasets_that_are_here_are_listed(client, db):
    kew = Publisher.objects.create(key=UUID(int=1), title="Kew")
    Publisher.objects.create(key=UUID(int=2), title="Without datasets")
    gone = Publisher.objects.create(key=UUID(int=3), title="Gone", withdrawn_at=timezone.now())
    for number, publisher in ((4, kew), (5, kew), (6, gone)):
        Dataset.objects.create(key=UUID(int=number), title="A", publisher=publisher)
    assert paths(client.get("/sitemap/publishers.xml")) == [
        f"/publisher/{kew.pk}",
        f"/cy/publisher/{kew.pk}",
    ]


def test_a_page_names_itself_in_each_language(client, make_institution):
    kew = make_institution("Kew")
    content = ElementTree.fromstring(client.get("/sitemap/institutions.xml").content)
    links = content.findall(".//{http://www.w3.org/1999/xhtml}link")
    english, welsh = (f"{SITE}{path}" for path in in_each_language(kew))
    expected = [("en", english), ("cy", welsh), ("x-default", english)] * 2
    assert [(link.get("hreflang"), link.get("href")) for link in links] == expected
