"""Which filters there are, and what kind each is."""

from specimens.fields import BY_PARAM, FIELDS, Kind
from specimens.filters import FILTERS, OPEN, SEARCHED, USUAL, WIDGETS, FilterGroup, Widget, group_of


def test_every_field_is_a_filter_but_for_keys_that_the_taxon_stands_for():
    left = {field.param for field in FIELDS} - {field.param for field in FILTERS}
    by_rank = {field.param for field in FIELDS if field.kind is Kind.TAXON} - {"taxonKey"}
    assert left == by_rank | {
        *("geoDistance", "area"),  # the filter "Area" takes these, too
        "recordList",  # comes from the list resolver
    }


def test_the_usual_filters_come_first_in_their_order():
    assert tuple(field.param for field in FILTERS[: len(USUAL)]) == USUAL
    assert set(USUAL) >= OPEN


def test_each_group_has_filters():
    assert {group_of(field) for field in FILTERS} == set(FilterGroup)
    assert group_of(BY_PARAM["recordedBy"]) is FilterGroup.WHO
    assert group_of(BY_PARAM["formation"]) is FilterGroup.WHEN


def test_the_kind_of_a_filter_follows_from_its_field():
    assert WIDGETS["country"] is Widget.VALUES
    assert WIDGETS["month"] is Widget.VALUES
    assert WIDGETS["hasImage"] is Widget.BOOLEAN
    assert WIDGETS["year"] is WIDGETS["elevation"] is WIDGETS["eventDate"] is Widget.RANGE
    assert WIDGETS["locality"] is WIDGETS["catalogNumber"] is Widget.TEXT


def test_one_looks_for_values_in_every_list():
    assert {"institutionKey", "recordedBy", "scientificName"} <= SEARCHED
    assert not {"hasImage", "locality", "year"} & SEARCHED
