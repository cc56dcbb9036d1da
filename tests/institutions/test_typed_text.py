"""What is typed or pasted into any parameter of institutions means what is stored.

The parameters are read from the filters, so a new one is tried as well.
"""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db.models import JSONField
from django.http import QueryDict

from institutions import filter_kinds
from institutions.api.filters import PAGING, CollectionFilters, InstitutionFilters
from institutions.filters import CollectionSearchFilters, InstitutionSearchFilters, ListOptions
from institutions.models import Collection
from institutions.web.paging import Paging
from tests.typed import KEY, STORED, ways_of_key, ways_of_range, ways_of_text, ways_of_token

pytestmark = pytest.mark.django_db

SETS = (InstitutionSearchFilters, CollectionSearchFilters, InstitutionFilters, CollectionFilters)
# In the order in which a kind is looked for, as some are kinds of others.
WAYS = {
    filter_kinds.CodesFilter: ways_of_text() | ways_of_token(STORED),
    filter_kinds.ValuesFilter: ways_of_text(),
    filter_kinds.WordsFilter: ways_of_text(),
    filter_kinds.KeysFilter: ways_of_key(),
    filter_kinds.FlagFilter: ways_of_token("true"),
    filter_kinds.NumberRangeFilter: ways_of_token("42") | ways_of_range(40, 50),
}
COUNTRY = ways_of_token("GB")


def parameters(kinds):
    return [
        pytest.param(filters, name, id=f"{filters.__name__}-{name}")
        for filters in SETS
        for name, each in filters.base_filters.items()
        if isinstance(each, kinds)
    ]


def ways_of(filtered):
    if filtered.field_name == "country":
        return COUNTRY
    return next(ways for kind, ways in WAYS.items() if isinstance(filtered, kind))


def stored_values(filters):
    """{attribute: a value that what is typed finds}."""
    model, columns = filters._meta.model, {}
    for each in filters.base_filters.values():
        if each.field_name in {field.attname for field in model._meta.concrete_fields}:
            columns[each.field_name] = stored_value(model._meta.get_field(each.field_name), each)
    on_map = {} if model is Collection else {"latitude": 51.5, "longitude": 0.0}
    return {"name": STORED, "key": KEY} | columns | on_map


def stored_value(column, filtered):
    if isinstance(column, JSONField):
        return [{filtered.member: STORED}]
    if isinstance(column, ArrayField):
        return [STORED]
    kinds = {"BooleanField": True, "BigIntegerField": 42, "UUIDField": KEY, "ForeignKey": KEY}
    return kinds.get(
        column.get_internal_type(), "GB" if filtered.field_name == "country" else STORED
    )


@pytest.mark.parametrize(("filters", "name"), parameters(tuple(WAYS)))
def test_typed_text_finds_what_is_stored(make_institution, make_collection, hold, filters, name):
    make = make_collection if filters._meta.model is Collection else make_institution
    stored = stored_values(filters)
    wanted = make(stored.pop("name"), **stored)
    make("Elsewhere", active=False, display_on_nhc_portal=False, city="", country="FR", code="")
    hold({wanted: 1})
    missed = {}
    for way, typed in ways_of(filters.base_filters[name]).items():
        asked = QueryDict(mutable=True)
        asked[name] = typed
        found = filters(asked, filters._meta.model.objects.all())
        if not found.is_valid() or list(found.qs) != [wanted]:
            missed[way] = typed
    assert missed == {}


@pytest.mark.parametrize(("filters", "name"), parameters(filter_kinds.ChoiceFilter))
def test_a_typed_choice_is_the_one_that_is_meant(filters, name):
    for choice, _label in filters.base_filters[name].extra["choices"]:
        for way, typed in ways_of_token(choice).items():
            read = filters({name: typed})
            assert read.is_valid(), way
            assert read.form.cleaned_data[name] == choice, way


@pytest.mark.parametrize("filters", SETS)
def test_every_parameter_is_tried(filters):
    tried = (*WAYS, filter_kinds.ChoiceFilter)
    assert all(isinstance(each, tried) for each in filters.base_filters.values())


@pytest.mark.parametrize(("name", "meant"), [("sort", "city"), ("page", 2)])
def test_the_order_and_the_page_of_a_list_are_read_alike(name, meant):
    assert set(ListOptions.base_fields) == {"sort", "page"}
    for way, typed in ways_of_token(str(meant)).items():
        options = ListOptions({name: typed})
        assert options.is_valid(), way
        assert options.cleaned_data[name] == meant, way


@pytest.mark.parametrize("name", PAGING)
def test_limit_and_offset_are_read_alike(name):
    for way, typed in ways_of_token("7").items():
        assert getattr(Paging.from_params({name: typed}, 100), name) == 7, way
