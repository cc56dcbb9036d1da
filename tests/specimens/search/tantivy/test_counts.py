"""Counts by column: the same as by a loop, whatever is asked of the column and of the rest."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specimens.query import SpecimenQuery
from specimens.search.tantivy import counts
from tests.specimens import slow_search

pytestmark = pytest.mark.django_db

SOME = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
ASKED_OF_COLUMNS = {
    "basisOfRecord": ["PRESERVED_SPECIMEN", "!PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "*", "!*"],
    "country": ["GB", "!GB", "fr", "!fr", "*", "!*"],
    "hasCoordinate": ["true", "!true", "false", "*", "!*"],
    "hasImage": ["false", "!false", "true"],
}
REST = [
    ("year", "1850,1900"), ("q", "quercus"), ("typeStatus", "*"), ("include", "HELD_ABROAD"),
    ("decimalLatitude", "50,60"), ("institutionKey", "!*"),
]  # fmt: skip


@st.composite
def broad_searches(draw):
    params = draw(st.lists(st.sampled_from(REST), max_size=2, unique=True))
    for param in draw(st.lists(st.sampled_from(list(ASKED_OF_COLUMNS)), min_size=1, unique=True)):
        values = st.sampled_from(ASKED_OF_COLUMNS[param])
        params += [(param, value) for value in draw(st.lists(values, min_size=1, max_size=3))]
    return params


def grouped(params):
    lists = {}
    for name, text in params:
        lists.setdefault(name, []).append(text)
    return SpecimenQuery.from_params(lists)


@SOME
@given(params=broad_searches(), broad=st.sampled_from((0.0, counts.BROAD)))
def test_a_broad_search_counts_what_a_loop_counts(world, params, broad):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counts, "BROAD", broad)
        found = counts.count(world.engine.reader.snapshot(), grouped(params))
    assert found == len(slow_search.search(world.rows, params))


class Watched:
    """A snapshot that notes whether matches were counted one by one."""

    def __init__(self, snapshot):
        self._snapshot = snapshot
        self.counted = 0

    def __getattr__(self, name):
        return getattr(self._snapshot, name)

    def count(self, query):
        self.counted += 1
        return self._snapshot.count(query)


@pytest.mark.parametrize(
    ("params", "one_by_one"),
    [
        ([], 0),
        ([("include", "HELD_ABROAD")], 0),
        ([("country", "!GB")], 0),
        ([("hasCoordinate", "true"), ("year", "1850,1900")], 0),
        ([("basisOfRecord", "PRESERVED_SPECIMEN")], 1),  # the index has the list as it is
        ([("typeStatus", "!*")], 1),  # a specimen may have several
        ([("scientificName", "Quercus"), ("year", "1850,1900")], 1),
    ],
)
def test_matches_are_counted_one_by_one_only_without_a_column(world, params, one_by_one):
    snapshot = Watched(world.engine.reader.snapshot())
    assert counts.count(snapshot, grouped(params)) == len(slow_search.search(world.rows, params))
    assert snapshot.counted == one_by_one
