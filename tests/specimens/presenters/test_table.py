"""The headers of the table of results, and the form for its columns."""

import re

from django.http import QueryDict

from specimens.presenters.table import kept_by_columns, present_header, present_table
from specimens.search_request import SearchRequest
from specimens.table import TABLE_COLUMNS, USUAL


def read(text):
    return SearchRequest.from_params(QueryDict(text))


def test_a_head_sorts_by_its_column_and_then_the_other_way_round():
    name = present_header(read("q=oak"), "Name", "scientificName")
    assert name == {"label": "Name", "url": "?q=oak&sort=scientificName", "order": "", "by": ""}
    name = present_header(read("sort=scientificName"), "Name", "scientificName")
    assert (name["url"], name["order"]) == ("?sort=-scientificName", "ascending")
    when = present_header(read(""), "When", "-eventDate")
    assert (when["url"], when["order"]) == ("?sort=eventDate", "descending")
    assert present_header(read(""), "Institution", "")["url"] == ""


def test_the_table_has_its_usual_columns_after_the_name():
    table = present_table(read(""))
    assert [header["label"] for header in table["headers"]] == [
        "Name", "Where", "When", "Collector and number", "Catalogue number", "Institution"
    ]  # fmt: skip
    assert table["has_images"]
    assert table["is_usual"]


def test_a_head_says_what_it_sorts_by_if_that_is_only_a_part_of_its_column():
    table = present_table(read("sort=country"))
    by = {each["label"]: each["by"] for each in table["headers"] if each["by"]}
    assert by == {"Where": "by country", "Collector and number": "by first collector"}


def test_columns_stand_in_the_order_that_is_asked_for():
    table = present_table(read("columns=habitat&columns=date&columns=elevation"))
    assert [header["label"] for header in table["headers"]] == [
        "Name",
        "Habitat",
        "When",
        "Elevation",
    ]
    assert not table["has_images"]
    assert not table["is_usual"]


def test_all_columns_are_offered_once():
    table = present_table(read("columns=habitat&columns=place"))
    offered = re.findall(r'name="columns" value="([^"]+)"', table["others"])
    chosen = [column["name"] for column in table["chosen"]]
    assert sorted(offered + chosen) == sorted(column.name for column in TABLE_COLUMNS)


def test_a_table_that_is_not_the_usual_one_says_so():
    assert present_table(read("q=oak"))["is_plain"]
    assert not present_table(read("columns=sex"))["is_plain"]
    assert not present_table(read("rows=compact"))["is_plain"]


def test_the_form_keeps_all_but_what_it_chooses():
    asked = read("q=oak&view=GALLERY&columns=sex&rows=compact&offset=20")
    assert kept_by_columns(asked) == [("q", "oak"), ("view", "GALLERY")]


def test_rows_are_compact_if_asked_for():
    assert present_table(read("rows=compact"))["is_compact"]
    assert present_table(read("rows=compact"))["is_usual"]
    assert read("rows=compact").columns == USUAL
