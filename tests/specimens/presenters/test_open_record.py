"""The record over the results of a search."""

import pytest
from django.http import Http404, QueryDict

from specimens.presenters.open_record import present_open_record
from specimens.search_request import SearchRequest
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(search_index):
    """``opened(address)``: the record that lies open over three results, of 1901, 1902 and 1903."""
    for number in (1, 2, 3):
        make_specimen(number, scope="IN_SCOPE", year=1900 + number, event_date=f"{1900 + number}",
                      image_count=number % 2)  # fmt: skip
    engine = search_index()

    def of(address):
        asked = SearchRequest.from_params(QueryDict(address))
        return present_open_record(asked, engine, "https://portal.example.org")

    return of


def test_the_record_is_that_of_its_page(opened):
    record = opened("entity=2")
    assert record["specimen"].pk == 2
    assert record["url"] == "https://portal.example.org/specimen/2"
    assert "neighbours" not in record


def test_a_record_with_its_place_has_neighbours_in_the_search(opened):
    neighbours = opened("entity=2&at=1")["neighbours"]
    assert (neighbours["place"], neighbours["count"]) == (2, 3)
    assert neighbours["previous_url"].startswith("/specimen/3?")
    assert neighbours["next_url"].startswith("/specimen/1?")


def test_in_a_gallery_the_neighbours_have_images(opened):
    neighbours = opened("view=GALLERY&entity=3&at=0")["neighbours"]
    assert neighbours["next_url"].startswith("/specimen/1?")


def test_an_unknown_record_is_not_found(opened):
    with pytest.raises(Http404):
        opened("entity=99")
