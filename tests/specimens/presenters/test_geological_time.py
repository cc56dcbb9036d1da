"""The filter of geological time."""

import pytest
from django.utils.translation import override

from specimens.geological_time import regional_names, units
from specimens.presenters.geological_time import ends_of_time, option_groups
from specimens.query import SpecimenQuery


def chosen(*texts):
    query = SpecimenQuery.from_params({"geologicalTime": texts})
    return ends_of_time(query.criteria_of("geologicalTime"))


def test_every_name_is_offered_once():
    offered = [name for group in option_groups() for name, _words in group["options"]]
    assert sorted(offered) == sorted([*units(), *regional_names()])


def test_names_stand_under_their_period_the_youngest_first():
    titles = [group["title"] for group in option_groups()]
    assert titles[:3] == ["Eons and eras", "Quaternary", "Neogene"]
    jurassic = next(group for group in option_groups() if group["title"] == "Jurassic")
    assert jurassic["options"][:2] == [
        ("Jurassic", "Jurassic"),
        ("LowerJurassic", "Early Jurassic"),
    ]


def test_names_are_in_the_language_of_the_page_and_regional_ones_in_its_order():
    with override("cy"):
        groups = {group["title"]: group["options"] for group in option_groups()}
        words = [words for _name, words in groups["Enwau Prydeinig a hŷn"]]
    assert groups["Jwrasig"][1] == ("LowerJurassic", "Jwrasig Cynnar")
    assert words.index("Lias") < words.index("Ludaidd") < words.index("Llan-fyrn")


@pytest.mark.parametrize(
    ("texts", "ends"),
    [
        (["Jurassic"], ("Jurassic", "")),
        (["Triassic,Jurassic"], ("Triassic", "Jurassic")),
        (["*,Jurassic"], ("*", "Jurassic")),
        (["Jurassic,*"], ("Jurassic", "*")),
        (["!Jurassic"], ("", "")),
        (["*"], ("", "")),
        (["Jurassic", "Triassic"], ("", "")),
        ([], ("", "")),
    ],
)
def test_one_plain_interval_is_chosen(texts, ends):
    assert chosen(*texts) == ends
