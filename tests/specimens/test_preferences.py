"""A table that a reader has asked to have remembered; the pages themselves are the same for all."""

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from specimens.preferences import (
    COOKIE,
    lead_to_preferred,
    read_cookie,
    remember,
)
from specimens.search_request import SearchRequest

PAGE = "/specimen/search"
KEPT = "rows=compact&columns=sex&columns=place"


def answer(address, cookie=KEPT, method="get"):
    request = getattr(RequestFactory(), method)(address)
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie
    return lead_to_preferred(lambda _request: HttpResponse("the page"))(request)


def test_a_search_leads_to_the_same_with_the_table_that_is_remembered():
    response = answer(f"{PAGE}?q=oak&county=Kent")
    assert response["Location"] == f"{PAGE}?q=oak&county=Kent&{KEPT}"
    assert response["Cache-Control"] == "no-store"
    assert answer(PAGE)["Location"] == f"{PAGE}?{KEPT}"


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}?columns=date",
        f"{PAGE}?rows=",
        "/specimen/search.csv",
        "/specimen/1",
        f"{PAGE}?entity=o_1",
        f"{PAGE}?q={'a+' * 3500}",
        "/",
    ],
)
def test_addresses_with_a_table_of_their_own_and_other_pages_stay(address):
    assert answer(address).content == b"the page"


def test_nothing_changes_for_those_without_the_cookie_or_who_post():
    assert answer(PAGE, cookie=None).content == b"the page"
    assert answer(PAGE, method="post").content == b"the page"


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "columns=nothing",
        "rows=huge",
        "q=oak",
        "%",
        "columns=&rows=",
        "\x00",
        "a" * 4000,
        "rows=&" * 1001,
    ],
)
def test_a_cookie_that_means_nothing_is_passed_over(cookie):
    assert answer(PAGE, cookie).content == b"the page"


def test_no_other_parameter_comes_from_a_cookie():
    assert read_cookie("columns=sex&q=oak&county=Kent") == [("columns", "sex")]


def remembered(text):
    response = HttpResponse()
    remember(response, SearchRequest.from_params(QueryDict(text)), is_secure=True)
    return response.cookies[COOKIE]


def test_the_cookie_is_for_us_alone_and_lasts_a_year():
    cookie = remembered("q=oak&columns=sex&rows=compact")
    assert cookie.value == "rows=compact&columns=sex"
    assert (cookie["max-age"], cookie["samesite"]) == (365 * 86_400, "Lax")
    assert cookie["secure"]
    assert cookie["httponly"]


def test_remembering_the_usual_table_forgets():
    cookie = remembered("q=oak")
    assert (cookie.value, cookie["max-age"]) == ("", 0)
