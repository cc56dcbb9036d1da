"""The same search at GBIF.org."""

import json
from base64 import b64decode
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from specimens.models import BACKBONE, COL_XR
from specimens.presenters.gbif_link import link_to_gbif
from specimens.query import SpecimenQuery

KEW = "1d31211e-350e-492a-a597-34d24bbc1769"
UK_ONLY = "held by an active institution in the UK"


def link(text):
    return link_to_gbif(SpecimenQuery.from_params(QueryDict(text)))


def asked(text):
    """The parameters with which GBIF.org is asked the search of an address."""
    url = link(text).url
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
    assert asked("year=*,1900")["year"] == ["*,1900"]


def test_exclusions_go_in_the_one_parameter_that_has_them():
    parameters = asked("country=!FR&typeStatus=*&year=1850,1900")
    assert list(parameters) == ["filter"]
    there = json.loads(b64decode(parameters["filter"][0]))
    assert there["mustNot"] == {"country": ["FR"]}
    assert there["must"]["typeStatus"] == [{"type": "isNotNull"}]
    assert there["must"]["year"] == [{"type": "range", "value": {"gte": "1850", "lte": "1900"}}]
    assert there["must"]["publishingCountry"] == ["GB"]
    assert "checklistKey" not in there


@pytest.mark.django_db
def test_a_taxon_is_asked_for_in_its_checklist():
    assert asked("taxonKey=V2")["checklistKey"] == [COL_XR]
    assert asked("familyKey=V2")["taxonKey"] == ["V2"]
    assert "checklistKey" not in asked("year=1901")
    assert asked(f"taxonKey=212&checklistKey={BACKBONE}")["checklistKey"] == [BACKBONE]
    there = json.loads(b64decode(asked("taxonKey=!V2")["filter"][0]))
    assert there["checklistKey"] == COL_XR


def test_only_a_search_that_is_the_same_is_called_so():
    assert link(f"institutionKey={KEW}&country=FR").words == "The same search at GBIF.org"
    assert link("country=FR").words == f"Nearly the same at GBIF.org, without: {UK_ONLY}"
    assert "words are looked for in other terms" in link(f"institutionKey={KEW}&q=oak").words


def test_the_link_names_what_gbif_cannot_be_asked():
    there = link("country=FR&county=Kent&formation=Chalk")
    assert there.left_out == ("county", "formation", UK_ONLY)
    assert there.words.startswith("Nearly the same at GBIF.org, without: county, formation")
    assert "Kent" not in there.url


@pytest.mark.django_db
def test_no_link_leads_to_a_search_in_which_nothing_is_left():
    assert link("county=Kent&family=Unknownidae") is None
    assert link("q=oak&county=Kent") is not None


def test_wildcards_are_left_out():
    found = link(f"institutionKey={KEW}&locality=*Down*&scientificName=Querc*")
    assert set(found.left_out) == {"locality", "scientific name"}
