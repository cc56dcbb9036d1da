import pytest

from specimens.fields import BY_PARAM
from specimens.models import BACKBONE, COL_XR
from specimens.search.documents.names import LONGEST_TERM, counted_name, cut, index_names, sort_name


@pytest.mark.parametrize(
    ("param", "names"),
    [
        ("locality", ("locality",)),
        ("eventDate", ("eventDate_from", "eventDate_to")),
        ("taxonKey", ("taxonKey_backbone", "taxonKey_col")),
    ],
)
def test_dates_and_taxa_are_indexed_under_two_names_and_other_fields_under_one(param, names):
    assert index_names(BY_PARAM[param]) == names


def test_taxa_are_counted_by_checklist_and_numbers_as_texts():
    assert counted_name("taxonKey", BACKBONE) == "taxonKey_backbone"
    assert counted_name("taxonKey", COL_XR) == "taxonKey_col"
    assert counted_name("year", BACKBONE) == "counted_year"
    assert counted_name("country", BACKBONE) == "country"


def test_sorted_fields_have_a_name_of_their_own():
    assert sort_name("country") == "by_country"


def test_a_term_is_cut_to_what_engines_take_whatever_its_letters():
    assert len(cut("𝄞" * 10_000).encode()) <= 65_530
    assert cut("oak" * 100) == "oak" * 100
    assert len(cut("x" * 10_000)) == LONGEST_TERM
