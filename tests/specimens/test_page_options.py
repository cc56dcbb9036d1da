"""Options of a page of results, read from its address."""

import pytest
from django.http import QueryDict

from institutions.web.parameters import InvalidParameter
from specimens.page_options import (
    FORMER_VIEWS,
    read_by,
    read_entity,
    read_filters,
    read_former_view,
    read_limit,
    read_rows,
    read_view,
)


def test_choices_are_read_without_case():
    assert (read_view("gallery"), read_rows("Compact"), read_by("NAME")) == (
        "GALLERY",
        "compact",
        "name",
    )


def test_views_of_the_former_portal_are_the_table_and_remembered():
    for view in FORMER_VIEWS:
        assert (read_view(view), read_former_view(view)) == ("TABLE", view)
    assert read_former_view("MAP") == ""


def test_filters_are_named_as_gbif_compares_names_and_once():
    assert read_filters(["type_status", "TYPESTATUS", "nothing"]) == ("typeStatus",)


def test_sizes_of_a_page_are_few():
    assert read_limit(QueryDict("")) == 20
    assert read_limit(QueryDict("limit=100")) == 100


def test_a_record_is_named_by_its_number_as_in_the_former_portal():
    assert (read_entity("7"), read_entity("o_7"), read_entity("")) == (7, 7, 0)


@pytest.mark.parametrize(
    ("read", "text", "param"),
    [(read_view, "GLOBE", "view"), (read_rows, "tall", "rows"), (read_by, "size", "by"),
     (read_entity, "seven", "entity"), (read_entity, "٧", "entity"),
     (lambda text: read_limit(QueryDict(f"limit={text}")), "10", "limit")],
)  # fmt: skip
def test_anything_else_is_refused_by_the_name_of_the_option(read, text, param):
    with pytest.raises(InvalidParameter) as refused:
        read(text)
    assert refused.value.parameter == param
