"""The columns that the table of results can have."""

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.fields import BY_PARAM, FIELDS, Kind
from specimens.table import BY_NAME, TABLE_COLUMNS, USUAL, moved, read_columns


def test_every_field_with_a_column_can_be_one():
    assert {field.param for field in FIELDS if field.column} <= set(BY_NAME)


def test_no_two_columns_have_the_same_name():
    assert len(BY_NAME) == len(TABLE_COLUMNS)


def test_spreadsheets_know_what_columns_stand_for():
    assert {param for column in TABLE_COLUMNS for param in column.params} <= set(BY_PARAM)


def test_heads_sort_by_what_can_be_sorted():
    sorts = {column.sort.removeprefix("-") for column in TABLE_COLUMNS} - {""}
    assert all(BY_PARAM[param].sort for param in sorts)


def test_heads_that_sort_by_a_part_of_their_column_say_so():
    parts = [column for column in TABLE_COLUMNS if column.sort and len(column.params) > 1]
    lists = [
        column for column in TABLE_COLUMNS if column.sort and column.field and column.field.multi
    ]
    assert parts
    assert lists
    assert all(column.by for column in (*parts, *lists))


def test_columns_without_an_order_are_these():
    """docs/decisions.md says why."""
    stages = {field.param for field in FIELDS if field.kind is Kind.CONCEPT}
    assert {column.name for column in TABLE_COLUMNS if not column.sort} - stages == {
        *("image", "vernacularName", "media", "mediaType", "issue", "midsMissing"),
        *("taxonRank", "taxonomicStatus", "iucnRedListCategory", "license", "publishingCountry"),
        *("typifiedName", "verbatimScientificName", "habitat", "higherGeography", "fieldNumber"),
        *("occurrenceId", "otherCatalogNumbers", "identifiedByID", "recordedByID"),
        *("georeferencedBy", "samplingProtocol", "preparations", "occurrenceStatus"),
    }


def test_columns_are_read_in_order_and_once():
    assert read_columns(["sex", "PLACE", "", "life_stage", "sex"]) == ("sex", "place", "lifeStage")


def test_without_a_column_the_usual_ones_are_meant():
    assert read_columns([]) == read_columns([" "]) == USUAL


def test_anything_else_is_refused_by_name():
    with pytest.raises(InvalidParameter, match="hasImage"):
        read_columns(["sex", "hasImage"])


def test_a_column_moves_as_far_as_there_are_places():
    assert moved(("a", "b", "c"), "b", -1) == ("b", "a", "c")
    assert moved(("a", "b", "c"), "b", 1) == ("a", "c", "b")
    assert moved(("a", "b", "c"), "a", -1) == moved(("a", "b", "c"), "c", 1) == ("a", "b", "c")
