import pytest
from django.http import QueryDict

from institutions.filters import InstitutionSearchFilters, ListOptions, refuse_invalid
from institutions.models import Institution
from institutions.web.parameters import InvalidParameter


def found(query):
    filters = InstitutionSearchFilters(QueryDict(query), Institution.objects.all())
    refuse_invalid(filters.form)
    return {institution.name for institution in filters.qs}


@pytest.fixture
def three(make_institution, hold):
    kew = make_institution(
        "Kew",
        city="Richmond",
        types=["Herbarium", "BotanicalGarden"],
        disciplines=["PlantSciences"],
        latitude=51.5,
        longitude=-0.3,
    )
    make_institution("Leeds", types=["Museum"], disciplines=["Zoology"], latitude=53.8)
    make_institution("Bare", city="")
    hold({kew: 3})


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Kew", "Leeds", "Bare"}),
        ("q=kew", {"Kew"}),
        ("type=Museum", {"Leeds"}),
        ("type=Museum&type=Herbarium", {"Kew", "Leeds"}),
        ("type=Museum&type=", {"Leeds"}),
        ("type=NoSuchType", set()),
        ("discipline=PlantSciences", {"Kew"}),
        ("city=richmond", {"Kew"}),
        ("city=Richmond&city=LEEDS", {"Kew", "Leeds"}),
        ("hasSpecimens=true", {"Kew"}),
        ("hasSpecimens=false", {"Leeds", "Bare"}),
        ("hasSpecimens=", {"Kew", "Leeds", "Bare"}),
        ("hasCoordinate=true", {"Kew"}),
        ("hasCoordinate=false", {"Leeds", "Bare"}),
        ("q=leeds&type=Herbarium", set()),
        ("view=TABLE&entity=i_1&offset=40&country=FR", {"Kew", "Leeds", "Bare"}),
    ],
)
def test_filters_keep_what_was_asked_for(three, query, names):
    assert found(query) == names


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("hasSpecimens=perhaps", "hasSpecimens"),
        ("hasCoordinate=1", "hasCoordinate"),
        ("q=%00", "q"),
        (f"q={'x' * 201}", "q"),
        ("city=%00", "city"),
        ("type=a%00", "type"),
    ],
)
def test_a_bad_value_of_a_filter_is_refused_by_name(three, query, parameter):
    with pytest.raises(InvalidParameter) as refused:
        found(query)
    assert refused.value.parameter == parameter


def test_the_list_starts_at_its_first_page_by_name():
    options = ListOptions(QueryDict(""))
    assert options.is_valid()
    assert options.cleaned_data == {"sort": "name", "page": 1}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("page=0", "page"), ("page=two", "page"), ("page=99999999999", "page"), ("sort=age", "sort")],
)
def test_pages_and_orders_that_do_not_exist_are_refused(query, parameter):
    with pytest.raises(InvalidParameter) as refused:
        refuse_invalid(ListOptions(QueryDict(query)))
    assert refused.value.parameter == parameter
