import pytest

from institutions.web.parameters import (
    InvalidParameter,
    constant_case,
    fold_name,
    unknown_parameter,
)


@pytest.mark.parametrize(
    ("name", "constant"),
    [
        ("institutionKey", "INSTITUTION_KEY"),
        ("recordedByID", "RECORDED_BY_ID"),
        ("gbifID", "GBIF_ID"),
        ("verbatimSRS", "VERBATIM_SRS"),
        ("basisOfRecord", "BASIS_OF_RECORD"),
        ("class", "CLASS"),
    ],
)
def test_a_parameter_is_written_as_gbifs_facets_write_it(name, constant):
    assert constant_case(name) == constant


def test_names_that_gbif_takes_for_the_same_fold_alike():
    assert {fold_name(name) for name in ("institutionKey", "INSTITUTION_KEY")} == {"institutionkey"}
    assert fold_name("\uff49nstitution_key.") == "institutionkey"


def test_a_misspelt_name_is_answered_with_the_likeliest_one():
    error = unknown_parameter("contry", ["country", "city"])
    assert error.parameter == "contry"
    assert error.message.endswith("Did you mean country?")


def test_a_name_like_no_other_is_answered_with_all_names_in_order():
    assert unknown_parameter("xyz", ["country", "city"]).message.endswith(
        "The parameters are: city, country."
    )


def test_an_invalid_parameter_names_itself_and_what_is_allowed():
    with pytest.raises(InvalidParameter, match="^limit: Use a number.$"):
        raise InvalidParameter("limit", "Use a number.")
