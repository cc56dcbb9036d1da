"""Synonyms in a search, and what they lead to."""

import pytest
from django.http import QueryDict

from specimens.models import COL_XR, Taxon
from specimens.presenters.synonyms import present_synonyms
from specimens.search_request import SearchRequest

pytestmark = pytest.mark.django_db


class Engine:
    """Counts seven of everything, or what it is given."""

    def __init__(self, number=7):
        self.number = number

    def count(self, query):
        return self.number


@pytest.fixture(autouse=True)
def _oaks():
    for key, name in (("ROBUR", "Quercus robur L."), ("PEDUN", "Quercus pedunculata Ehrh.")):
        Taxon.objects.create(
            checklist_key=COL_XR,
            key=key,
            name=name,
            authorship=name.rpartition(" ")[2],
            accepted_key="ROBUR",
        )


def offered(address, **options):
    return present_synonyms(SearchRequest.from_params(QueryDict(address)), Engine(**options))


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("q=quercus pedunculata", "?taxonKey=ROBUR"),
        ('q="Quercus pedunculata" Kent', "?q=Kent&taxonKey=ROBUR"),
        ("q=Kent Quercus pedunculata 1900", "?q=Kent+1900&taxonKey=ROBUR"),
        ("q=Quercus pedunculata Ehrh.", "?taxonKey=ROBUR"),
        ("scientificName=Quercus pedunculata&county=Kent", "?taxonKey=ROBUR&county=Kent"),
        ("taxonKey=PEDUN&county=Kent", "?taxonKey=ROBUR&county=Kent"),
    ],
)
def test_a_synonym_leads_to_its_accepted_taxon(address, url):
    (offer,) = offered(address)
    assert offer == {
        "name": "Quercus pedunculata Ehrh.",
        "accepted": "Quercus robur L.",
        "count": 7,
        "url": url,
    }


@pytest.mark.parametrize(
    "address",
    ["", "q=quercus", "q=quercus robur", "taxonKey=ROBUR", "scientificName=!Quercus pedunculata"],
)
def test_other_names_lead_nowhere(address):
    assert offered(address) == []


def test_an_accepted_taxon_without_records_is_not_offered():
    assert offered("taxonKey=PEDUN", number=0) == []
