import pytest
from django.utils.translation import override

from harvest.parse import vocabularies
from institutions.vocabularies.countries import CODES, country_name


def test_the_codes_are_those_that_gbif_knows():
    assert CODES == vocabularies.COUNTRIES


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("GB", "United Kingdom"),
        ("gb", "United Kingdom"),
        ("CI", "Côte d’Ivoire"),
        ("XK", "Kosovo"),
        ("XZ", "International waters"),
        ("ZZ", "Unknown country"),
        ("EU", "EU"),
        ("QQ", "QQ"),
        ("", ""),
    ],
)
def test_a_code_has_its_english_name_and_an_unknown_one_is_its_own(code, name):
    assert country_name(code) == name


def test_every_code_has_a_name():
    assert [code for code in CODES if country_name(code) == code] == []


def test_names_are_in_the_language_of_the_reader():
    with override("cy"):
        assert country_name("FR") == "Ffrainc"
    assert country_name("FR") == "France"


def test_a_language_that_cldr_lacks_gets_english_names():
    with override("xx-unheard-of"):
        assert country_name("FR") == "France"
