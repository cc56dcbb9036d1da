from django.http import QueryDict

from institutions.presenters.search_links import canonical_params, link, present_pages
from institutions.search import CollectionSearch, InstitutionSearch


def test_a_link_changes_the_given_parameters_and_keeps_the_rest():
    pairs = [("q", "a&b"), ("type", "Museum"), ("type", "Herbarium")]
    assert link(pairs) == "?q=a%26b&type=Museum&type=Herbarium"
    assert link(pairs, q="c") == "?type=Museum&type=Herbarium&q=c"
    assert link(pairs, type=None) == "?q=a%26b"


def test_parameters_have_one_order_and_leave_out_what_means_nothing(db):
    query = "view=MAP&page=1&hasSpecimens=TRUE&type=Museum&sort=name&q=+leeds+&city="
    assert canonical_params(InstitutionSearch(QueryDict(query))) == [
        ("q", "leeds"),
        ("type", "Museum"),
        ("hasSpecimens", "true"),
    ]


def test_collections_have_links_too(db):
    search = CollectionSearch(QueryDict("q=a&sort=city"))
    assert canonical_params(search) == [("q", "a"), ("sort", "city")]


def test_a_single_page_leads_nowhere(db):
    search = InstitutionSearch(QueryDict(""))
    assert present_pages(search, []) == {
        "number": 1,
        "last": 1,
        "previous_url": "",
        "next_url": "",
        "around": [{"number": 1, "url": ""}],
    }
