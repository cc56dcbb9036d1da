"""The context of the map of a search."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings

from specimens.presenters.map_view import present_canvas, present_colours, present_map
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from tests.specimens import slow_search
from tests.specimens.presenters.test_map_legend import rows_on_map
from tests.specimens.search.contract.test_engine import read, searches

pytestmark = pytest.mark.django_db
SOME = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
ASKED = SearchRequest(SpecimenQuery(), view="MAP")


@SOME
@given(params=searches())
def test_the_map_says_how_many_records_it_leaves_off(world, params):
    cache.clear()
    shown = present_canvas(replace(ASKED, query=read(params)), world.engine)
    rows = slow_search.search(world.rows, params)
    on_map = rows_on_map(world, params)
    located = [row for row in rows if slow_search.has_place(row)]
    assert shown["found"] == len(rows)
    assert shown["shown_on_map"] == len(on_map)
    assert shown["unlocated"] == len(rows) - len(located)
    assert shown["doubtful"] == len(located) - len(on_map)


def test_a_decade_is_of_the_map_and_its_numbers_and_not_of_the_search(world):
    years = [row.year for row in rows_on_map(world, []) if row.year]
    decade = years[0] // 10 * 10
    shown = present_map(replace(ASKED, decade=decade), world.engine)
    found = slow_search.search(world.rows, [("year", f"{decade},{decade + 9}")])
    assert shown["count"] == len(slow_search.search(world.rows, []))
    assert shown["found"] == len(found)
    countries = next(chart for chart in shown["charts"] if chart["name"] == "country")
    counted = sum(row["count"] for row in countries["rows"])
    assert counted + (countries["none"] or {"count": 0})["count"] <= len(found)
    assert f"year={decade}%2C{decade + 9}" in shown["search_url"]


def test_colours_mean_the_same_in_every_decade(world):
    whole = present_canvas(replace(ASKED, colour="kingdom"), world.engine)
    labels = [row["label"] for row in whole["legend"]]
    decade = present_canvas(replace(ASKED, colour="kingdom", decade=1900), world.engine)
    assert [row["label"] for row in decade["legend"]][: len(labels) - 1] == labels[:-1]


def test_a_colour_of_the_address_is_offered_with_the_usual_ones(world):
    offered = present_colours(replace(ASKED, colour="bed"), world.engine)
    assert [each["value"] for each in offered if each["chosen"]] == ["bed"]
    assert "order" in [each["value"] for each in offered]


def test_tiles_are_asked_for_with_the_colour(world):
    shown = present_canvas(replace(ASKED, colour="order"), world.engine)
    assert shown["density_url"].endswith("&colour=order")
    assert shown["legend_label"].startswith("Order")
