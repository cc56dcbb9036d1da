"""The tree of the taxa of a search, over an engine with a small classification."""

import pytest
from django.core.cache import cache
from django.http import QueryDict

from specimens.presenters.taxa import MOST, present_taxa
from specimens.search_request import SearchRequest
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db
BEETLE = {
    "kingdom": "Animalia",
    "phylum": "Arthropoda",
    "class_name": "Insecta",
    "genus": "Carabus",
}
OAK = {
    "kingdom": "Plantae",
    "phylum": "Tracheophyta",
    "genus": "Quercus",
    "species": "Quercus robur",
}
SNAIL = {"kingdom": "Animalia", "phylum": "Mollusca", "class_name": "Gastropoda", "genus": "Helix"}


@pytest.fixture
def present(search_index):
    """``present(address)``: the context of the taxa of two beetles, three oaks, a snail and one unknown."""
    cache.clear()
    kinds = [BEETLE, BEETLE, OAK, OAK, OAK, SNAIL, {}]
    ranks = dict.fromkeys(
        ("kingdom", "phylum", "class_name", "order_name", "family", "genus", "species"), ""
    )
    for number, kind in enumerate(kinds, 1):
        make_specimen(number, scope="IN_SCOPE", **(ranks | kind))
    engine = search_index()

    def of(address="view=TAXA"):
        return present_taxa(SearchRequest.from_params(QueryDict(address)), engine)

    return of


def shown(within):
    """[(name, count, what is shown within)]"""
    nodes = within["nodes"] if within else []
    return [(node["name"], node["count"], shown(node["within"])) for node in nodes]


def test_the_top_of_the_tree_has_each_kingdom_and_what_has_none(present):
    assert shown(present()["tree"]) == [
        ("Animalia", 3, []),
        ("Plantae", 3, []),
        ("Without kingdom", 1, []),
    ]


def test_an_open_branch_has_the_taxa_right_below(present):
    animals = present("view=TAXA&tree=Animalia")["tree"]["nodes"][0]
    assert shown(animals["within"]) == [("Arthropoda", 2, []), ("Mollusca", 1, [])]
    assert animals["is_open"]
    assert animals["url"] == "/specimen/search?kingdom=Animalia"
    assert animals["within"]["nodes"][0]["toggle_url"] == (
        "?view=TAXA&tree=Animalia&tree=Animalia%3EArthropoda"
    )


def test_a_closed_branch_closes_all_within(present):
    animals = present("view=TAXA&tree=Animalia&tree=Animalia>Arthropoda&tree=Plantae")["tree"]
    assert animals["nodes"][0]["toggle_url"] == "?view=TAXA&tree=Plantae"


def test_a_branch_without_any_other_next_to_it_stands_open_down_to_where_it_parts(present):
    tree = present("view=TAXA&kingdom=Plantae")["tree"]
    (kingdom,) = tree["nodes"]
    assert (kingdom["is_open"], kingdom["toggle_url"]) == (True, "")
    (phylum,) = kingdom["within"]["nodes"]
    (no_class,) = phylum["within"]["nodes"]
    assert (no_class["name"], no_class["count"]) == ("Without class", 3)


def test_a_species_leads_to_its_records_and_opens_nothing(present):
    node = present("view=TAXA&kingdom=Plantae")["tree"]
    while node.get("within", node) and node.get("nodes") or node.get("within"):
        node = (node.get("nodes") or node["within"]["nodes"])[0]
    assert (node["name"], node["within"], node["toggle_url"]) == ("Quercus robur", None, "")
    assert "species=Quercus+robur" in node["url"]
    assert "class=%21%2A" in node["url"]


def test_records_without_a_taxon_can_be_opened_too(present):
    unknown = present("view=TAXA&tree=-")["tree"]["nodes"][-1]
    assert shown(unknown["within"])[0][0] == "Without phylum"


def test_of_many_taxa_the_most_frequent_are_shown_and_all_are_a_link_away(search_index):
    cache.clear()
    for number in range(MOST + 5):
        make_specimen(number + 1, scope="IN_SCOPE", kingdom=f"Kingdom {number}")
    found = present_taxa(SearchRequest.from_params(QueryDict("view=TAXA")), search_index())["tree"]
    assert len(found["nodes"]) == MOST
    assert found["more"] == 5
    assert found["more_url"] == "/specimen/values?for=kingdom"


def test_nothing_found_has_no_tree(present):
    assert present("view=TAXA&q=xyzzy") == {"count": 0}


def test_the_drawing_has_a_box_for_each_taxon_within_its_group(present):
    drawing = present("view=TAXA&rank=phylum")["drawing"]
    for picture in drawing["drawings"]:
        boxes = {
            group["within"]: [(box["label"], box["count"]) for box in group["boxes"]]
            for group in picture["groups"]
        }
        assert boxes == {
            "Animalia": [("Arthropoda", 2), ("Mollusca", 1)],
            "Plantae": [("Tracheophyta", 3)],
            "Others": [("Other", 1)],
        }
    chosen = [rank["label"] for rank in drawing["ranks"] if rank["current"]]
    assert chosen == ["Phylum"]
