"""What a search was taken to ask for besides its words, as its page says it."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from specimens.presenters.meanings import has_operators, present_meanings, present_places
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest


def said(text):
    asked = SearchRequest.from_params(QueryDict(f"q={text}&country=GB"))
    return {each["words"]: (each["others"], each["url"]) for each in present_meanings(asked)}


@pytest.mark.parametrize(
    ("text", "words", "others"),
    [
        ("beetles", "beetles", "Coleoptera"),
        ("moths", "moths", "Lepidoptera without butterflies"),
        ("fish", "fish", "Actinopterygii, Actinopteri, Teleostei and 58 others"),
        ("Burma", "Burma", "Myanmar"),
        ("fossils", "fossils", "fossil"),
        ("1920s", "1920s", "collected 1920–1929"),
        ("Westphalian coal", "Westphalian", "from the Bashkirian to Moscovian"),
        ("5 Aug 1891", "5 Aug 1891", "collected 5 August 1891"),
        ("before May 1890", "before May 1890", "collected up to 30 April 1890"),
        ("5/8/1891", "5/8/1891", "collected 5 August 1891 (read as day, month, year)"),
        ("before 1900", "before 1900", "collected up to 1899"),
    ],
)
def test_other_meanings_of_words_are_said(text, words, others):
    assert said(text)[words][0] == others


def test_the_words_alone_are_a_link_away():
    assert said("sea urchins Kent")["sea urchins"][1] == ("?q=%22sea+urchins%22+Kent&country=GB")


@pytest.mark.parametrize("text", ["oakum", '"beetles"', "1922"])
def test_nothing_is_said_of_plain_words_quotations_and_years(text):
    assert said(text) == {}


@pytest.mark.parametrize(
    ("text", "are_there"),
    [
        ("moth -Kent", True), ("Kent OR Essex", True), ("beetles or moths", True), ("not Kent", True),
        ("Kent", False), ("Stow-on-the-Wold", False), ("Orkney", False), ('"Kent or Essex"', False),
    ],
)  # fmt: skip
def test_signs_of_other_search_languages_are_seen(text, are_there):
    asked = SearchRequest.from_params(QueryDict(urlencode({"q": text})))
    assert has_operators(asked) is are_there


def test_coordinates_and_grid_references_name_places():
    asked = SearchRequest(SpecimenQuery.from_params({"q": ["SU42"], "country": ["GB"]}))
    (offer,) = present_places(asked)
    assert offer["place"] == "the 10 km square SU42"
    assert offer["url"] == "?country=GB&geometry=SU42"
    for text in ("SU", "oak", "1872", "BM 1872.5"):
        assert present_places(SearchRequest(SpecimenQuery.from_params({"q": [text]}))) == []
