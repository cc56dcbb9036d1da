"""What GBIF.org's search page can be asked of a search."""

import pytest
from django.http import QueryDict

from specimens.presenters.gbif_filter import translate
from specimens.query import SpecimenQuery

UK_ONLY = "held by an active institution in the UK"
HAS_VALUE = {"type": "isNotNull"}


def asked(text):
    return translate(SpecimenQuery.from_params(QueryDict(text)))


def left_out(text):
    return [words for words in asked(text).left_out if words != UK_ONLY]


def test_words_and_values_are_asked_for_as_they_are():
    there = asked("q=oak&q=leaf&country=FR&country=PE&month=5")
    assert there.must == {"q": ["oak leaf"], "country": ["FR", "PE"], "month": ["5"]}
    assert (there.must_not, there.left_out) == ({}, [UK_ONLY])


def test_exclusions_and_any_value_are_predicates():
    there = asked("country=!FR&typeStatus=*&recordedBy=!*")
    assert there.must == {"typeStatus": [HAS_VALUE]}
    assert there.must_not == {"country": ["FR"], "recordedBy": [HAS_VALUE]}


def test_ranges_are_predicates_with_open_ends():
    there = asked("year=1850,1900&year=*,1700&year=1950&elevation=10.5,*")
    assert there.must["year"] == [
        {"type": "range", "value": {"lte": "1700"}},
        {"type": "range", "value": {"gte": "1850", "lte": "1900"}},
        "1950",
    ]
    assert there.must["elevation"] == [{"type": "range", "value": {"gte": "10.5"}}]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("county=Kent", "county"),
        ("formation=Chalk", "formation"),
        ("month=5,7", "month"),  # there, months are ticked
        ("modified=2020", "last changed by the publisher"),
        (r"country=\Scotland", "country or area"),  # no word of its vocabulary
        ("typeStatus=cotypus", "type status"),
        ("typeStatus=Holotype&typeStatus=cotypus", "type status"),  # half would be another search
    ],
)
def test_a_criterion_that_gbif_cannot_be_asked_is_named(text, label):
    assert left_out(text) == [label]
    assert asked(text).is_empty


def test_a_sign_that_only_our_addresses_need_is_not_sent():
    assert asked(r"locality=\*").must == {"locality": ["*"]}


def test_collectors_identifiers_are_spelt_as_there():
    assert asked("recordedByID=x").must == {"recordedById": ["x"]}


@pytest.mark.parametrize(
    ("value", "with_image"), [("true", True), ("!false", True), ("false", False)]
)
def test_an_image_is_a_kind_of_medium_there(value, with_image):
    there = asked(f"hasImage={value}")
    assert (there.must if with_image else there.must_not) == {"mediaType": ["StillImage"]}
    assert left_out(f"hasImage={value}") == ["images with an address only"]


def test_an_image_and_another_medium_cannot_both_be_asked_for():
    there = asked("hasImage=true&mediaType=Sound")
    assert there.must == {"mediaType": ["Sound"]}
    assert left_out("hasImage=true&mediaType=Sound") == ["has an image"]
    assert asked("hasImage=true&hasImage=false").is_empty


def test_a_square_of_the_map_is_a_polygon():
    there = asked("decimalLatitude=51,52&decimalLongitude=-1.5,0")
    assert there.must == {"geometry": ["POLYGON((-1.5 51,0 51,0 52,-1.5 52,-1.5 51))"]}
    assert there.left_out == [UK_ONLY]
    assert left_out("decimalLatitude=51,*&decimalLongitude=-1.5,0") == ["latitude", "longitude"]


def test_scope_leaves_nothing_out_where_all_are_included_or_the_holder_is_named():
    scopes = "&include=HELD_ABROAD&include=INACTIVE_INSTITUTION&include=NO_INSTITUTION"
    assert asked("country=FR" + scopes).left_out == []
    assert asked("institutionKey=1d31211e-350e-492a-a597-34d24bbc1769").left_out == []
    assert asked("country=FR&include=HELD_ABROAD").left_out == [UK_ONLY]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Triassic,Jurassic", {"gte": "Triassic", "lte": "Jurassic"}),
        ("Jurassic,*", {"gte": "Jurassic"}),
        ("*,Ediacaran", {"lte": "Ediacaran"}),
        ("Jurassic", {"gte": "LowerJurassic", "lte": "UpperJurassic"}),
        ("Mississippian", {"gte": "LowerMississippian", "lte": "UpperMississippian"}),
        ("Mesozoic,Jurassic", {"gte": "Triassic", "lte": "Jurassic"}),
    ],
)
def test_geological_time_is_a_range_of_which_no_end_includes_the_other(text, ends):
    assert asked(f"geologicalTime={text}").must["geologicalTime"] == [
        {"type": "range", "value": ends}
    ]


@pytest.mark.parametrize(
    "text", ["geologicalTime=Toarcian", "geologicalTime=Jurassic&geologicalTime=Silurian"]
)
def test_an_age_and_several_times_cannot_be_asked_for_there(text):
    assert left_out(text) == ["geological time"]
    assert asked(text).is_empty
