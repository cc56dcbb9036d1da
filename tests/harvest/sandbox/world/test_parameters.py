import pytest

from harvest.sandbox.world.parameters import BACKBONE, COL_XR, PARAMETERS, find_parameter


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("institutionkey", "INSTITUTION_KEY"),
        ("recordedbyid", "RECORDED_BY_ID"),
        ("year", "YEAR"),
        ("datasetid", "DATASET_ID"),
        ("earliesteraorlowesterathem", "EARLIEST_ERA_OR_LOWEST_ERATHEM"),
    ],
)
def test_facets_and_predicates_name_a_parameter_in_constant_case(name, field):
    assert PARAMETERS[name].field == field


def test_a_parameter_is_found_in_any_spelling():
    assert find_parameter("institution_KEY") is PARAMETERS["institutionkey"]
    assert find_parameter("nonsense") is None


def test_the_taxon_keys_of_each_checklist_have_parameters_of_their_own():
    assert find_parameter("taxonKey", BACKBONE) != find_parameter("taxonKey", COL_XR)
