"""What the colours of a map stand for, against a slow loop."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from institutions.models import Institution
from specimens.map_options import COLOURED
from specimens.presenters.density import on_map
from specimens.presenters.map_legend import coloured_counts, present_legend, present_value_legend
from specimens.presenters.tile_colours import OTHERS
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from tests.specimens import slow_search
from tests.specimens.search.contract.test_engine import read, searches

pytestmark = pytest.mark.django_db
SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def rows_on_map(world, params):
    """The rows that a map of a search shows, by a loop."""
    asked = [*params]
    if all(name != "hasGeospatialIssue" for name, _text in params):
        asked.append(("hasGeospatialIssue", "false"))
    return [row for row in slow_search.search(world.rows, asked) if slow_search.has_place(row)]


def counted(rows, param, checklist):
    """[(key of a value, records)] of rows, most first, by a loop."""
    counts = Counter()
    for row in rows:
        values = slow_search.values_of(row, param, checklist)
        counts.update({slow_search.key(param, str(value)) for value in values})
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def legend_of(world, params, param):
    query = read(params)
    values = [value for value, _count in coloured_counts(query, world.engine, param)]
    asked = SearchRequest(query, view="MAP", colour=param)
    shown = len(rows_on_map(world, params))
    return present_value_legend(asked, on_map(query), world.engine, param, values, shown)


@SOME
@given(params=searches(), param=st.sampled_from(COLOURED))
def test_the_numbers_of_a_legend_are_those_that_a_loop_counts(world, params, param):
    cache.clear()
    rows = rows_on_map(world, params)
    legend = legend_of(world, params, param)
    counts = [row["count"] for row in legend]
    assert sum(counts) == len(rows)
    expected = counted(rows, param, read(params).checklist_key)
    named = [row["count"] for row in legend if row["class"] != f"colour-{OTHERS}"]
    assert named == [count for _key, count in expected[: len(named)]]
    assert len(named) == min(8, len(expected))


@SOME
@given(params=searches(), param=st.sampled_from(COLOURED))
def test_a_row_of_a_legend_leads_to_the_records_that_it_counts(world, params, param):
    cache.clear()
    for row in legend_of(world, params, param):
        if row["url"]:
            query = SpecimenQuery.from_params(QueryDict(row["url"][1:]))
            assert world.engine.count(query) == row["count"]


def test_a_hidden_institution_is_among_the_others(world):
    cache.clear()
    counts = coloured_counts(SpecimenQuery(), world.engine, "institutionKey")
    Institution.objects.filter(pk=counts[0][0]).update(display_on_nhc_portal=False)
    cache.clear()
    left = coloured_counts(SpecimenQuery(), world.engine, "institutionKey")
    assert counts[0] not in left
    assert left[0] == counts[1]


def test_the_legend_names_every_count_once_and_has_no_end():
    labels = [item["label"] for item in present_legend()]
    assert labels == ["1", "2–9", "10–99", "100–999", "1,000–9,999", "10,000 and more"]
    assert [item["step"] for item in present_legend()] == [1, 2, 3, 4, 5, 6]
