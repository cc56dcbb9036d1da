"""A kind of criterion that is no text, number or date goes from a URL to the index by tables alone."""

from enum import Enum

import pytest

from specimens import criteria, fields, query
from specimens.fields import Field, Group
from specimens.query import SpecimenQuery
from specimens.search.answering import query_builder

pytestmark = pytest.mark.django_db


class MadeUp(Enum):
    BOX = "box"

    @property
    def ranged(self):
        return False


BOX = Field("box", "", MadeUp.BOX, "Box", Group.PLACE)


def read_box(field, text):
    """A criterion that is neither one value nor a range: four numbers."""
    corners = tuple(float(each) for each in text.split(" "))
    return " ".join(f"{each:g}" for each in corners), corners, corners


def build_box(builder, field, criterion, checklist):
    west, south, east, north = criterion.low
    return builder.all_of(
        [
            builder.between("decimalLongitude", fields.Kind.DECIMAL, west, east),
            builder.between("decimalLatitude", fields.Kind.DECIMAL, south, north),
        ]
    )


@pytest.fixture(autouse=True)
def _boxes(monkeypatch):
    monkeypatch.setitem(fields.BY_PARAM, "box", BOX)
    monkeypatch.setitem(fields._BY_FOLDED_NAME, "box", BOX)
    monkeypatch.setitem(query._POSITION, "box", len(query._POSITION))
    monkeypatch.setitem(criteria.READERS, MadeUp.BOX, read_box)
    monkeypatch.setitem(query_builder.CRITERIA, MadeUp.BOX, build_box)


def test_a_made_up_kind_is_read_written_and_searched(world):
    asked = SpecimenQuery.from_params({"box": ["-10.0 -20 30 40"], "q": ["lyme"]})
    assert asked.to_params() == [("q", "lyme"), ("box", "-10 -20 30 40")]
    assert SpecimenQuery.from_params({"box": ["-10 -20 30 40"], "q": ["lyme"]}) == asked
    found = world.engine.page(asked.without("q"), limit=500).keys
    inside = [
        row.gbif_id
        for row in world.rows
        if row.decimal_latitude is not None
        and row.scope == "IN_SCOPE"
        and -10 <= row.decimal_longitude <= 30
        and -20 <= row.decimal_latitude <= 40
    ]
    assert sorted(found) == inside
    assert inside
    assert world.engine.count(asked.without("q")) == len(inside)


def test_the_negation_of_a_made_up_kind_is_the_rest(world):
    asked = SpecimenQuery.from_params({"box": ["!-10 -20 30 40"]})
    inside = SpecimenQuery.from_params({"box": ["-10 -20 30 40"]})
    everything = world.engine.count(SpecimenQuery())
    assert world.engine.count(asked) + world.engine.count(inside) == everything
