import pytest

from institutions.web.parameters import constant_case


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
