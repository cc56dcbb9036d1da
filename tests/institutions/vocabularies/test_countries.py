from institutions.vocabularies.countries import COUNTRIES, country_name


def test_codes_are_named_whatever_their_case():
    assert country_name("gb") == "United Kingdom"


def test_a_code_that_is_not_known_stays():
    assert country_name("Q9") == "Q9"
    assert country_name("") == ""


def test_every_code_is_two_capitals_and_every_name_different():
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert len({str(name) for name in COUNTRIES.values()}) == len(COUNTRIES)
