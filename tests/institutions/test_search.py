from collections import Counter

import pytest
from django.http import QueryDict
from django.utils import timezone

from institutions.models import Institution
from institutions.search import PAGE_SIZE, InstitutionSearch
from institutions.web.parameters import InvalidParameter


def search(query=""):
    return InstitutionSearch(QueryDict(query))


def names(query=""):
    return [institution.name for institution in search(query).matches]


def test_only_institutions_that_the_portal_lists_are_found(make_institution, unlisted):
    make_institution("Leeds")
    assert names() == ["Leeds"]


@pytest.fixture
def unlisted(make_institution):
    now = timezone.now()
    make_institution("Abroad", country="FR")
    make_institution("Inactive", active=False)
    make_institution("Modest", display_on_nhc_portal=False)
    make_institution("Deleted", deleted=now)
    make_institution("Withdrawn", withdrawn_at=now)


@pytest.fixture
def four(make_institution, hold):
    make_institution("delta", city="Ayr", number_specimens=None)
    beta = make_institution("beta", city="bath", number_specimens=5)
    alpha = make_institution("Alpha", city="", number_specimens=900)
    make_institution("Gamma", city="Ayr", number_specimens=0)
    hold({beta: 7, alpha: 7})


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["Alpha", "beta", "delta", "Gamma"]),
        ("specimens", ["Alpha", "beta", "delta", "Gamma"]),
        ("declared", ["Alpha", "beta", "Gamma", "delta"]),
        ("city", ["delta", "Gamma", "beta", "Alpha"]),
    ],
)
def test_orders_are_total_and_put_what_is_missing_last(four, sort, order):
    assert names(f"sort={sort}") == order


def test_each_match_knows_its_specimens_here(four):
    assert [i.specimens_here for i in search().matches] == [7, 7, 0, 0]


def test_pages_hold_fifty_and_miss_nobody(make_institution):
    for number in range(PAGE_SIZE + 1):
        make_institution(f"Museum {number:03}")
    first, second = search(), search("page=2")
    assert len(first.on_page) == PAGE_SIZE
    assert [i.name for i in second.on_page] == ["Museum 050"]
    assert (second.last_page, second.first_number) == (2, 50)
    assert len(second.matches) == PAGE_SIZE + 1


def test_a_page_behind_the_last_is_refused(make_institution):
    make_institution()
    with pytest.raises(InvalidParameter, match="There is 1 page"):
        search("page=2")


def test_nothing_found_is_one_empty_page(db):
    assert (search("q=nothing").last_page, search("q=nothing").on_page) == (1, [])


@pytest.mark.parametrize("query", ["", "type=Museum", "type=Herbarium&discipline=Zoology", "q=a"])
def test_counts_agree_with_counting_by_hand(make_institution, query):
    kinds = [[], ["Museum"], ["Museum", "Herbarium"], ["Herbarium"]]
    for number in range(12):
        make_institution(
            f"{'ab'[number % 2]}{number}",
            types=kinds[number % 4],
            disciplines=[["Zoology"], []][number % 3 == 0],
        )
    params = QueryDict(query)
    by_hand = Counter(
        kind
        for one in Institution.objects.all()
        if params.get("q", "") in one.name
        and (not params.get("discipline") or params["discipline"] in one.disciplines)
        for kind in one.types
    )
    assert search(query).counts("type") == by_hand


def test_cities_are_counted_whatever_their_case(make_institution):
    for number, city in enumerate(["Leeds", "LEEDS", "Leeds", "York", ""]):
        make_institution(f"Museum {number}", city=city)
    assert search("city=York").counts("city") == {"Leeds": 3, "York": 1}


def test_half_a_pair_of_coordinates_is_no_place(make_institution):
    make_institution("Half", latitude=53.8)
    make_institution("Whole", latitude=53.8, longitude=-1.5)
    assert [i.name for i in search().located] == ["Whole"]


def test_reading_a_search_takes_two_queries(four, django_assert_num_queries):
    with django_assert_num_queries(2):  # the words are looked for first
        assert search("q=a&hasSpecimens=true").located == []
