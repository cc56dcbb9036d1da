import pytest

from specimens.presenters.results import country, present_result, when, where, who


@pytest.mark.parametrize(
    ("fields", "place", "abroad"),
    [
        ({"country_code": "FR", "county": "Ain", "locality": "Gex"}, "Gex, Ain", "France"),
        (
            {"country_code": "GB", "county": "Kent", "locality": "near Dover, KENT"},
            "near Dover, KENT",
            "",
        ),
        ({"state_province": "Wales", "county": "Clwyd", "country_code": "GB"}, "Clwyd", ""),
        ({"state_province": "Wales", "country_code": "GB"}, "Wales", ""),
        ({"country_code": "GB"}, "", "United Kingdom"),
        ({}, "", ""),
    ],
)
def test_a_place_comes_first_and_a_country_only_if_it_is_another(
    make_specimen, fields, place, abroad
):
    assert where(make_specimen(**fields)) == place
    assert country(make_specimen(**fields)) == abroad


def test_the_year_stands_in_for_a_missing_date(make_specimen):
    assert when(make_specimen(event_date="1872-03-01", year=1872)) == "1 March 1872"
    assert when(make_specimen(year=1872)) == "1872"
    assert when(make_specimen()) == ""


def test_collectors_are_joined_and_followed_by_their_number(make_specimen):
    specimen = make_specimen(recorded_by=["A. Smith", "B. Jones"], record_number="12")
    assert who(specimen) == "A. Smith; B. Jones 12"
    assert who(make_specimen(record_number="12")) == "12"


def test_a_result_is_numbered_by_its_catalogue_or_else_by_its_occurrence_id(make_specimen):
    specimen = make_specimen(catalog_number="", occurrence_id="urn:1")
    assert present_result(make_specimen())["number"] == "K000123"
    assert present_result(specimen)["number"] == "urn:1"


def test_a_result_without_an_institution_names_the_code_of_its_holder(make_specimen):
    result = present_result(make_specimen(institution=None, institution_code="LEEDM"))
    assert (result["holder"], result["holder_url"]) == ("LEEDM", "")
    held = present_result(make_specimen())
    assert held["holder"] == "Royal Botanic Gardens, Kew"
    assert held["holder_url"].endswith("/1d31211e-350e-492a-a597-34d24bbc1769")


def test_only_a_scope_outside_the_default_search_is_shown(make_specimen):
    assert present_result(make_specimen())["scope"] == ""
    assert present_result(make_specimen(scope="HELD_ABROAD"))["scope"]
