"""Words for the values of GBIF's vocabularies."""

import pytest
from django.utils.translation import override

from specimens.labels import label_value
from specimens.presenters.record import present_groups
from specimens.type_statuses import TYPE_STATUSES
from specimens.vocabulary_words import VOCABULARIES
from tests.specimens.factories import make_holders, make_specimen


@pytest.mark.parametrize("param", VOCABULARIES)
def test_english_has_the_concept_itself_in_words(param):
    for concept, words in VOCABULARIES[param].items():
        assert str(words).replace(" ", "") == concept


def test_type_statuses_are_those_of_gbif():
    assert VOCABULARIES["typeStatus"].keys() <= TYPE_STATUSES


@pytest.mark.parametrize(
    ("param", "value", "welsh"),
    [
        ("sex", "Female", "Benyw"),
        ("lifeStage", "Adult", "Oedolyn"),
        ("typeStatus", "Holotype", "Holoteip"),
        ("typeStatus", "Type", "Teip"),
        ("establishmentMeans", "Native", "Brodorol"),
        ("degreeOfEstablishment", "WidespreadInvasive", "Goresgynnol ac eang"),
        ("earliestPeriodOrLowestSystem", "Jurassic", "Jwrasig"),
        ("earliestEpochOrLowestSeries", "LowerJurassic", "Jwrasig Cynnar"),
        ("geologicalTime", "Triassic,*", "Triasig neu’n ddiweddarach"),
    ],
)
def test_a_value_is_in_the_language_of_the_page(param, value, welsh):
    with override("cy"):
        assert label_value(param, value) == welsh


@pytest.mark.parametrize("value", ["male?", "2 females, 1 male"])
def test_a_value_of_no_vocabulary_stays_as_it_is(value):
    with override("cy"):
        assert label_value("sex", value) == value


def test_a_record_says_them_and_searches_for_the_concept(db):
    make_holders()
    specimen = make_specimen(1, sex="Female", type_status=["Holotype", "Odd"])
    with override("cy"):
        rows = {row.label: row.values for group in present_groups(specimen) for row in group.rows}
    assert [value.text for value in rows["Rhyw"]] == ["Benyw"]
    assert rows["Rhyw"][0].url.endswith("?sex=Female")
    assert [value.text for value in rows["Statws teip"]] == ["Holoteip", "Odd"]
