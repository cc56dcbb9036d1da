"""The taxa of a search, rank by rank."""

import pytest
from django.core.cache import cache
from django.http import QueryDict

from specimens.models import COL_XR, Taxon
from specimens.presenters.taxa import MOST, next_rank, present_taxa, steps_of
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest


class Engine:
    """Has two taxa at each rank, and one record without any."""

    def __init__(self, generation, taxa=2):
        self.generation, self.taxa = generation, taxa

    def facets(self, query, params, limit):
        return {param: [(f"{param} {n}", 9 - n) for n in range(self.taxa)] for param in params}

    def totals(self, query, params):
        return dict.fromkeys(params, 2_391)

    def count(self, query):
        return 1 if "!*" in [value for _name, value in query.to_params()] else 18


@pytest.fixture
def taxa(request):
    cache.clear()

    def present(address, **options):
        asked = SearchRequest.from_params(QueryDict(address))
        return present_taxa(asked, Engine(request.node.name, **options))

    return present


@pytest.mark.parametrize(
    ("params", "rank"),
    [
        ({}, "kingdom"),
        ({"class": ["Insecta"]}, "order"),
        ({"kingdom": ["Animalia"], "family": ["Apidae"]}, "genus"),
        ({"order": ["Coleoptera", "Diptera"]}, "kingdom"),
        ({"order": ["!Coleoptera"]}, "kingdom"),
        ({"species": ["Apis mellifera"]}, "species"),
    ],
)
def test_the_rank_is_the_next_below_one_that_is_asked_for(params, rank):
    assert next_rank(steps_of(SpecimenQuery.from_params(params))) == rank


def test_each_taxon_leads_a_rank_down_and_to_its_records(taxa):
    found = taxa("q=oak&class=Insecta&view=TAXA")
    assert (found["rank"], found["count"], found["total"]) == ("Order", 18, 2)
    assert found["rows"][0] == {
        "name": "order 0",
        "count": 9,
        "url": "?q=oak&class=Insecta&order=order+0&view=TAXA",
        "records_url": "?q=oak&class=Insecta&order=order+0",
    }


def test_a_species_leads_to_its_records(taxa):
    row = taxa("genus=Apis&view=TAXA")["rows"][0]
    assert row["url"] == row["records_url"] == "?genus=Apis&species=species+0"


def test_records_without_a_taxon_at_the_rank_are_counted_apart(taxa):
    rest = taxa("class=Insecta&view=TAXA")["rest"]
    assert rest == {"count": 1, "url": "?class=Insecta&order=%21%2A"}


def test_the_way_back_up_has_each_step(taxa):
    trail = taxa("q=oak&class=Insecta&order=Diptera&view=TAXA")["trail"]
    assert [(step["name"], step["url"]) for step in trail] == [
        ("All taxa", "?q=oak&view=TAXA"),
        ("Insecta", "?q=oak&class=Insecta&view=TAXA"),
        ("Diptera", "?q=oak&class=Insecta&order=Diptera&view=TAXA"),
    ]


def test_of_many_taxa_it_is_said_how_many_there_are(taxa):
    assert taxa("view=TAXA", taxa=MOST)["total"] == 2_391


@pytest.mark.django_db
def test_a_taxon_by_its_key_is_a_step_as_well(taxa):
    steps = [{"key": "P", "name": "Arthropoda", "rank": "PHYLUM"}]
    Taxon.objects.create(
        checklist_key=COL_XR, key="C", name="Insecta", rank="CLASS", classification=steps
    )
    found = taxa("taxonKey=C&view=TAXA")
    assert found["rank"] == "Order"
    assert found["trail"] == [
        {"name": "All taxa", "url": "?view=TAXA"},
        {"name": "Insecta", "url": "?taxonKey=C&view=TAXA"},
    ]
