"""The filters in force, in words."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from specimens.models import BACKBONE
from specimens.presenters.chips import present_chips
from specimens.search_request import SearchRequest


def chips(text):
    """(name, value, whether it is an exclusion) of each chip."""
    asked = SearchRequest.from_params(QueryDict(text))
    return [(chip["name"], chip["value"], chip["not"]) for chip in present_chips(asked)]


@pytest.mark.parametrize(
    ("address", "chip"),
    [
        ("q=oak", ("", "“oak”", False)),
        ("country=FR", ("Country or area", "France", False)),
        ("country=!FR", ("Country or area", "France", True)),
        ("institutionKey=*", ("Institution", "any", False)),
        ("institutionKey=!*", ("Institution", "any", True)),
        ("year=1872", ("Year", "1872", False)),
        ("year=1850,1900", ("Year", "1850–1900", False)),
        ("year=*,1900", ("Year", "up to 1900", False)),
        ("year=1850,*", ("Year", "from 1850", False)),
        ("year=*", ("Year", "any", False)),
        ("locality=Kew, Surrey", ("Locality", "Kew, Surrey", False)),
        ("locality=\\!odd", ("Locality", "!odd", False)),
        ("include=HELD_ABROAD", ("Also included", "Held by an institution outside the UK", False)),
        (f"checklistKey={BACKBONE}", ("Taxonomy", "GBIF backbone", False)),
    ],
)
def test_each_filter_has_a_name_and_a_value_in_words(address, chip):
    assert chips(address) == [chip]


def test_many_values_are_one_chip():
    numbers = [f"A{number}" for number in range(40)]
    address = "&".join(f"catalogNumber={number}" for number in numbers)
    assert chips(f"{address}&country=FR") == [
        ("Country or area", "France", False),
        ("", "40 catalogue numbers", False),
    ]


def test_a_chip_leads_to_the_search_without_its_value_alone():
    asked = SearchRequest.from_params(QueryDict("country=FR&country=PE&q=oak&view=MAP&offset=20"))
    urls = {chip["value"]: chip["url"] for chip in present_chips(asked)}
    assert urls["France"] == "?q=oak&country=PE&view=MAP"
    assert urls["“oak”"] == "?country=FR&country=PE&view=MAP"


def test_every_combined_condition_has_a_chip_however_many_there_are():
    years = [f'{{"type":"not","predicate":{{"type":"or","predicates":[{{"type":"equals","key":"YEAR","value":"{year}"}},{{"type":"isNull","parameter":"SEX"}}]}}}}' for year in range(1800, 1808)]  # fmt: skip
    asked = SearchRequest.from_params(QueryDict(urlencode({"predicate": years}, doseq=True)))
    chips = present_chips(asked)
    assert len(chips) == 8
    assert all(chip["url"].count("predicate=") == 7 for chip in chips)
