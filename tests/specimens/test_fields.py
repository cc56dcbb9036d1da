from specimens.fields import BY_PARAM, FACETS, FIELDS, GEOSPATIAL_ISSUES, SORTS, Kind, find
from specimens.models import Specimen
from tests.specimens import slow_search


def test_every_parameter_occurs_once_whatever_its_case():
    assert len({field.param.lower() for field in FIELDS}) == len(FIELDS)
    assert set(BY_PARAM) == {field.param for field in FIELDS}


def test_every_attribute_is_one_of_a_specimen():
    attributes = {field.attname for field in Specimen._meta.get_fields()}
    assert {field.attribute for field in FIELDS if field.attribute} <= attributes


def test_the_table_agrees_with_one_written_apart():
    assert {field.param: field.attribute for field in FIELDS if field.attribute} == (
        slow_search.COLUMNS | slow_search.RANK_KEYS
    )


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
    assert {field.param for field in FIELDS if field.kind.ranged} == (
        slow_search.NUMBERS | slow_search.DATES
    )


def test_facets_and_sorts_are_fields():
    assert {"institutionKey", "taxonKey", "typeStatus", "hasImage", "year"} <= set(FACETS)
    assert {"scientificName", "catalogNumber", "year", "country", "recordedBy"} <= set(SORTS)
    assert not {"locality", "decimalLatitude", "eventDate", "catalogNumber"} & set(FACETS)


def test_doubtful_coordinates_are_what_gbif_counts_as_such():
    assert slow_search.DOUBTFUL == GEOSPATIAL_ISSUES
