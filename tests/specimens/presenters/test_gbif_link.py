"""The same search at GBIF.org."""

from urllib.parse import parse_qs, urlsplit

from django.http import QueryDict

from specimens.models import BACKBONE, COL_XR
from specimens.presenters.gbif_link import gbif_search_url
from specimens.query import SpecimenQuery


def asked(text):
    """The parameters with which GBIF.org is asked the search of an address."""
    url = gbif_search_url(SpecimenQuery.from_params(QueryDict(text)))
    assert url.startswith("https://www.gbif.org/occurrence/search?")
    return parse_qs(urlsplit(url).query)


def test_gbif_is_asked_for_what_british_publishers_share_of_specimens():
    assert asked("") == {
        "publishingCountry": ["GB"],
        "basisOfRecord": ["PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"],
    }


def test_filters_that_gbif_knows_are_passed_on():
    there = asked("q=oak&country=FR&country=PE&year=1850,1900&basisOfRecord=FOSSIL_SPECIMEN")
    assert there["q"] == ["oak"]
    assert there["country"] == ["FR", "PE"]
    assert there["year"] == ["1850,1900"]
    assert there["basisOfRecord"] == ["FOSSIL_SPECIMEN"]


def test_criteria_that_gbif_cannot_ask_are_left_out_of_its_link():
    there = asked("country=!FR&year=*&county=Kent&family=Fagaceae&include=HELD_ABROAD")
    assert set(there) == {"publishingCountry", "basisOfRecord"}


def test_an_image_is_a_kind_of_medium_there():
    assert asked("hasImage=true")["mediaType"] == ["StillImage"]
    assert "mediaType" not in asked("hasImage=false")


def test_a_taxon_is_asked_for_in_its_checklist():
    assert asked("taxonKey=V2")["checklistKey"] == [COL_XR]
    assert asked("familyKey=V2")["checklistKey"] == [COL_XR]
    assert "checklistKey" not in asked("year=1901")
    assert asked(f"taxonKey=212&checklistKey={BACKBONE}")["checklistKey"] == [BACKBONE]
