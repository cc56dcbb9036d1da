import pytest
from django.http import QueryDict

from institutions.web.parameters import InvalidParameter
from specimens.api.request import (
    MOST_FACETS,
    FacetRequest,
    OccurrenceRequest,
    control_name,
    facet_param,
    read_facet,
    read_facet_names,
)
from specimens.fields import FACETS


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("facet_limit", "facetLimit"),
        ("institution_key.facetlimit", "institutionKey.facetLimit"),
        ("institutionKey.nonsense", None),
        ("locality.facetLimit", None),
        ("country", None),
    ],
)
def test_controls_are_known_in_any_spelling_alone_or_of_one_facet(name, control):
    assert control_name(name) == control


def test_a_field_without_a_facet_has_no_facet_parameter():
    assert facet_param("INSTITUTION_KEY") == "institutionKey"
    assert facet_param("locality") is None
    assert facet_param("nonsense") is None


def test_a_facet_is_counted_once_however_often_it_is_named():
    controls = {"facet": ["country", "", "COUNTRY", "family"]}
    assert read_facet_names(controls) == ["country", "family"]
    assert read_facet_names({}) == []


def test_a_facet_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(InvalidParameter, match="“locality” has no facet.*country") as refused:
        read_facet_names({"facet": ["locality"]})
    assert refused.value.parameter == "facet"


def test_the_controls_of_one_facet_come_before_those_of_all():
    single = QueryDict("facetLimit=5&country.facetLimit=3&facetMincount=2").dict()
    assert read_facet("country", single) == FacetRequest("country", 3, 0, 2)
    assert read_facet("family", single) == FacetRequest("family", 5, 0, 2)


def test_a_facet_has_ten_values_unless_asked_otherwise_and_ten_thousand_at_most():
    assert read_facet("country", {}).limit == 10
    assert read_facet("country", {"facetLimit": "99999"}).limit == 10_000


def test_more_facets_than_can_be_counted_at_once_are_refused_with_what_to_do():
    asked = QueryDict("&".join(f"facet={name}" for name in FACETS[: MOST_FACETS + 1]))
    with pytest.raises(InvalidParameter, match="another request"):
        OccurrenceRequest.from_params(asked)
