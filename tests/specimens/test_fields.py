from specimens.fields import BY_PARAM, FACETS, FIELDS, GEOSPATIAL_ISSUES, SORTS, Kind, find
from specimens.models import Specimen
from tests.specimens import slow_search


def test_every_parameter_occurs_once_whatever_its_case():
    assert len({field.param.lower() for field in FIELDS}) == len(FIELDS)
    assert set(BY_PARAM) == {field.param for field in FIELDS}


def test_every_attribute_is_one_of_a_specimen():
    attributes = {field.attname for field in Specimen._meta.get_fields()}
    assert {field.attribute for field in FIELDS if field.attribute} <= attributes


def test_multi_valued_fields_are_those_that_a_specimen_has_lists_of():
    for field in FIELDS:
        if field.attribute and field.kind is not Kind.TAXON:
            is_list = Specimen._meta.get_field(field.attribute).get_internal_type() == "ArrayField"
            assert field.multi == is_list, field.param


def test_names_are_found_as_gbif_compares_them():
    assert find("CATALOG_NUMBER") is BY_PARAM["catalogNumber"]
    assert find("gbifid") is BY_PARAM["gbifId"]
    assert find("nothing") is None


def test_only_numbers_and_dates_take_ranges():
    ranged = {field.param for field in FIELDS if field.kind.ranged}
    assert {"year", "elevation", "eventDate"} <= ranged
    assert not {"catalogNumber", "country", "taxonKey", "hasImage"} & ranged


def test_a_field_of_a_column_names_one():
    assert [field.param for field in FIELDS if field.attribute and not field.source] == []


def test_filters_of_the_page_have_places_of_their_own():
    places = [field.facet.page for field in FIELDS if field.facet and field.facet.page]
    assert len(places) == len(set(places))


def test_a_filter_with_many_values_has_a_noun_for_the_link_to_all_of_them():
    on_page = [field for field in FIELDS if field.facet and field.facet.page]
    lists = [field for field in on_page if field.kind not in (Kind.BOOLEAN, Kind.INTEGER)]
    assert [field.param for field in lists if field.facet.noun % 2 == "values"] == []


def test_a_field_shown_in_a_record_has_a_column():
    shown = [field for field in FIELDS if field.in_record and field.attribute]
    assert [field.param for field in shown if field.source is None] == []


def test_facets_and_sorts_are_fields():
    assert {"institutionKey", "taxonKey", "typeStatus", "hasImage", "year"} <= set(FACETS)
    assert {"scientificName", "catalogNumber", "year", "country", "recordedBy"} <= set(SORTS)
    assert not {"locality", "decimalLatitude", "eventDate", "catalogNumber"} & set(FACETS)


def test_doubtful_coordinates_are_what_gbif_counts_as_such():
    assert slow_search.DOUBTFUL == GEOSPATIAL_ISSUES
