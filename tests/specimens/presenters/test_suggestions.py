"""What words could mean, while they are typed."""

import pytest
from django.utils.translation import override

from specimens.presenters.suggestions import MOST, present_suggestions
from specimens.query import SpecimenQuery

pytestmark = pytest.mark.django_db
KEY = "1d31211e-350e-492a-a597-34d24bbc1769"


class Engine:
    """Knows a taxon, a collector and an institution, and counts three of everything."""

    def suggest(self, query, param, prefix, limit):
        known = {
            "taxonKey": [("P9", "Quercus (genus)", 335)],
            "recordedBy": [
                (f"*Quercus, {number}", f"*Quercus, {number}", 1) for number in range(9)
            ],
            "institutionKey": [(KEY, "Quercus Museum", 7)],
            "county": [("Kent", "Kent", 300)],
            "country": [("KE", "Kenya", 900), ("MM", "Myanmar", 20)],
        }
        begun = prefix.lower()[:3]
        found = known.get(param, [])
        return [each for each in found if each[1].strip("*").lower().startswith(begun)][:limit]

    def count(self, query):
        self.last = query
        return 3


def suggested(text, **params):
    query = SpecimenQuery.from_params({name: [value] for name, value in params.items()})
    groups = present_suggestions(text, query, Engine())
    return {group["title"]: group["suggestions"] for group in groups}


def test_each_kind_is_a_group_and_each_suggestion_a_search():
    found = suggested("querc", country="GB")
    assert list(found) == ["Taxon", "Collected by", "Place", "Institution"]
    assert found["Taxon"] == [
        {
            "label": "Quercus (genus)",
            "count": 335,
            "url": "/specimen/search?taxonKey=P9&country=GB",
        }
    ]
    assert len(found["Collected by"]) == MOST


def test_values_are_written_so_that_nothing_in_them_is_a_sign():
    url = suggested("querc")["Collected by"][0]["url"]
    assert url == "/specimen/search?recordedBy=%5C%2AQuercus%2C+0"


def test_english_names_of_groups_are_suggested_with_their_taxa():
    found = suggested("beet")["Group"]
    assert found[0]["label"] == "beetles (Coleoptera)"
    assert found[0]["url"] == "/specimen/search?scientificName=Coleoptera"


def test_a_group_without_another_is_suggested_as_such():
    (found,) = suggested("rabbits")["Group"]
    assert found["label"] == "rabbits (Leporidae without hares)"
    assert found["url"] == "/specimen/search?scientificName=Leporidae&scientificName=%21Lepus"


def test_places_of_every_kind_stand_together_the_most_frequent_first():
    assert suggested("ken", year="1900")["Place"] == [
        {
            "label": "Kenya (country or area)",
            "count": 900,
            "url": "/specimen/search?year=1900&country=KE",
        },
        {"label": "Kent (county)", "count": 300, "url": "/specimen/search?year=1900&county=Kent"},
        {
            "label": "localities beginning “ken”",
            "count": 3,
            "url": "/specimen/search?year=1900&locality=ken%2A",
        },
    ]


def test_a_former_name_leads_to_the_place():
    labels = [place["label"] for place in suggested("burma")["Place"]]
    assert labels[0] == "Myanmar (country or area)"


def test_a_group_and_a_place_are_suggested_together():
    found = suggested("beetles from Ken")["Place"]
    assert [place["label"] for place in found][:2] == [
        "beetles (Coleoptera): Kenya (country or area)",
        "beetles (Coleoptera): Kent (county)",
    ]
    assert found[1]["url"] == "/specimen/search?scientificName=Coleoptera&county=Kent"


@pytest.mark.parametrize("text", ["!ken", "\\ken", "k*n"])
def test_signs_of_searches_begin_no_locality(text):
    assert "Place" not in suggested(text)


def test_a_number_is_suggested_as_it_is():
    assert suggested("1999.2")["Catalogue number"] == [
        {"label": "1999.2", "count": 3, "url": "/specimen/search?q=%221999.2%22"}
    ]
    assert "Catalogue number" not in suggested("querc")


@pytest.mark.parametrize(
    ("text", "label", "param"),
    [
        ("5 Aug 1891", "5 August 1891", "eventDate=1891-08-05"),
        ("5/8/1891", "5 August 1891 (read as day, month, year)", "eventDate=1891-08-05"),
        ("1920s", "1920–1929", "year=1920%2C1929"),
        ("before 1900", "up to 1899", "year=%2A%2C1899"),
    ],
)
def test_dates_are_suggested_in_words(text, label, param):
    assert suggested(text)["Date collected"] == [
        {"label": label, "count": 3, "url": f"/specimen/search?{param}"}
    ]


def test_one_letter_suggests_nothing():
    assert suggested("q") == {}


def test_a_group_is_suggested_by_its_welsh_name_on_welsh_pages():
    with override("cy"):
        (chwilod, *_others) = suggested("chwilod")["Grŵp"]
    assert chwilod["label"] == "chwilod (Coleoptera)"
    assert chwilod["url"] == "/cy/specimen/search?scientificName=Coleoptera"
    assert "Group" not in suggested("chwilod")
