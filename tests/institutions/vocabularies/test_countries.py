import pytest
from django.utils import translation

from harvest.parse.vocabularies import COUNTRIES
from institutions.vocabularies.countries import COUNTRY_CODES, country_name


def test_a_code_is_named_in_upper_and_lower_case():
    assert country_name("gb") == "United Kingdom"


def test_an_unknown_code_is_its_own_name():
    assert country_name("Q9") == "Q9"
    assert country_name("") == ""


def test_every_country_that_a_record_may_have_is_named_and_no_other():
    assert COUNTRY_CODES == COUNTRIES


@pytest.mark.parametrize("language", ["en", "en-gb", "cy", "fr"])
def test_every_country_has_a_name_of_its_own(language):
    names = {country_name(code, language) for code in COUNTRY_CODES}
    assert len(names) == len(COUNTRY_CODES)
    assert not names & COUNTRY_CODES


@pytest.mark.parametrize("language", ["en", "en-gb"])
def test_english_names_have_no_abbreviations(language):
    assert country_name("TT", language) == "Trinidad and Tobago"
    assert country_name("LC", language) == "Saint Lucia"
    assert country_name("VI", language) == "United States Virgin Islands"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("AA", "User-defined country"),
        ("XK", "Kosovo"),
        ("XZ", "International waters"),
        ("ZZ", "Unknown country"),
        ("CG", "Congo"),
    ],
)
def test_codes_that_only_gbif_has_or_readers_know_otherwise_are_named_by_us(code, name):
    assert country_name(code) == name


def test_names_follow_the_active_language():
    with translation.override("cy"):
        assert country_name("DE") == "Yr Almaen"
    assert country_name("DE") == "Germany"


@pytest.mark.parametrize("language", ["xx", "en-x-pseudo"])
def test_a_language_without_names_of_countries_falls_back_to_english(language):
    assert country_name("DE", language) == "Germany"


def test_a_name_that_a_language_lacks_is_english():
    assert country_name("DE", "co") == "Alemagna"
    assert country_name("TK", "co") == "Tokelau"


def test_abbreviations_of_other_languages_stay():
    assert country_name("LC", "de") == "St. Lucia"
