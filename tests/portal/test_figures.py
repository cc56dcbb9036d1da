"""Numbers that stand in several places are the same everywhere."""

import re
from uuid import uuid4

import pytest

from institutions.models import Collection
from portal.figures import (
    FIGURES,
    counted,
    declared_count,
    figures,
    holder_count,
    present_figures,
    specimen_count,
)
from specimens.query import SpecimenQuery
from tests.pages import html
from tests.portal.test_views import text

STILL = {"media_types": ["StillImage"]}


@pytest.fixture
def world(own_index, make_institution, make_specimen, make_run):
    """Three institutions with records, of which one is not listed, and one that has none."""
    make_run()
    holders = [make_institution(name) for name in ("Kew", "Leeds")]
    holders.append(make_institution("Shy", display_on_nhc_portal=False))
    make_institution("Empty")
    abroad = make_institution("Paris", country="FR")
    for number in range(1, 13):
        images = {"image_count": 1} | STILL if number < 5 else STILL if number < 8 else {}
        make_specimen(number, institution=holders[number % 3], **images)
    make_specimen(20, institution=abroad, scope="HELD_ABROAD", image_count=1, **STILL)
    own_index()
    return holders


def numbers_in(words, pattern):
    """The numbers that a pattern finds in a page."""
    found = re.search(pattern, words)
    assert found, pattern
    return tuple(int(number.replace(",", "")) for number in found.groups())


def test_every_place_shows_the_same_numbers(client, world):
    records, holders, listed, images, no_address = 12, 3, 3, 4, 3

    home, footer = text(client.get("/")), text(client.get("/accessibility"))
    assert numbers_in(home, r"([\d,]+) specimen records from ([\d,]+) institutions") == (
        records,
        holders,
    )
    assert numbers_in(home, r"([\d,]+) institutions listed") == (listed,)
    assert numbers_in(home, r"([\d,]+) museums, herbaria") == (listed,)
    assert numbers_in(home, r"With images ([\d,]+) specimen records") == (images,)
    assert numbers_in(footer, r"([\d,]+) specimen records, ([\d,]+) institutions with") == (
        records,
        holders,
    )

    search = text(client.get("/specimen/search"))
    assert numbers_in(search, r"([\d,]+) specimen records") == (records,)
    shown = text(client.get("/specimen/search?hasImage=true"))
    assert numbers_in(shown, r"([\d,]+) specimen records") == (images,)
    institutions = text(client.get("/institution/search"))
    assert numbers_in(institutions, r"([\d,]+) institutions") == (listed,)

    status = text(client.get("/status"))
    assert numbers_in(
        status, r"specimen records\s?([\d,]+)\s?institutions with records\s?([\d,]+)"
    ) == (
        records,
        holders,
    )
    assert (
        client.get("/status.json").json()["freshness"].items()
        >= {
            "specimens": records,
            "institutionsWithSpecimens": holders,
            "institutionsListed": listed,
            "specimensWithImages": images,
            "specimensWithImagesOfNoAddress": no_address,
        }.items()
    )

    api = client.get("/api/v1/occurrence/search?limit=0&facet=institutionKey&facetLimit=100").json()
    assert api["count"] == records
    assert len(api["facets"][0]["counts"]) == holders
    for params, number in (
        ("hasImage=true", images),
        ("hasImage=false&mediaType=StillImage", no_address),
        ("mediaType=StillImage", images + no_address),
    ):
        found = client.get(f"/api/v1/occurrence/search?limit=0&{params}").json()
        assert found["count"] == number
    entries = client.get(
        "/api/v1/grscicoll/institution?country=GB&active=true&displayOnNHCPortal=true"
    ).json()
    assert entries["count"] == listed


def test_institution_page_search_and_api_count_the_same_records(client, world):
    for holder in world[:2]:
        page = text(client.get(holder.get_absolute_url()))
        search = text(client.get(f"/specimen/search?institutionKey={holder.pk}"))
        entry = client.get(holder.api_url()).json()
        number = entry["specimenCount"]
        assert number == 4
        assert numbers_in(page, r"Specimen records here ([\d,]+) specimen records") == (number,)
        assert numbers_in(search, r"([\d,]+) specimen records") == (number,)


def test_the_page_about_the_data_defines_every_figure(client, world):
    page = client.get("/about-the-data")
    for figure in FIGURES:
        assert str(figure.label) in text(page)
        assert str(figure.meaning) in text(page)
    for address in ("/", "/status", "/specimen/search", "/accessibility"):
        assert 'href="/about-the-data#numbers"' in html(client.get(address))
    assert 'id="numbers"' in html(page)


def test_figures_have_definitions(world):
    assert list(figures()) == [figure.name for figure in FIGURES if figure.name]
    assert [row["count"] for row in present_figures()] == [12, 3, 3, 4, 3, 0, None, None, None]


def test_declared_specimens_are_counted_once_per_institution(make_institution):
    with_own = make_institution("Kew", number_specimens=100)
    Collection.objects.create(key=uuid4(), name="Ferns", institution=with_own, number_specimens=40)
    without = make_institution("Leeds")
    for size in (7, 5, None):
        Collection.objects.create(
            key=uuid4(), name=f"{size}", institution=without, number_specimens=size
        )
    make_institution("Paris", country="FR", number_specimens=1_000)
    assert declared_count() == 112


def test_without_an_index_nothing_but_institutions_is_counted(own_index, make_institution):
    make_institution("Kew")
    assert (specimen_count(), holder_count()) == (None, None)
    assert figures()["institutionsListed"] == 1
    assert figures()["specimensWithImages"] is None


def test_the_count_is_that_of_the_default_search_and_follows_the_index(own_index, make_specimen):
    make_specimen(1)
    make_specimen(2, scope="HELD_ABROAD")
    own_index()
    assert specimen_count() == 1
    make_specimen(3)
    own_index()
    assert specimen_count() == 2
    assert counted(SpecimenQuery().with_value("include", "HELD_ABROAD")) == 3
