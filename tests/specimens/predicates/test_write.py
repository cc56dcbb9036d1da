"""What is written of a predicate is what was read, in GBIF's words."""

import json

import pytest

from specimens.predicates.read import read_predicate
from specimens.predicates.write import as_data, write_predicate

AS_GBIF = [
    {"type": "equals", "key": "RECORDED_BY", "value": "*Lyell"},
    {"type": "equals", "key": "COUNTRY", "value": "GB"},
    {"type": "equals", "key": "COUNTRY", "value": "\\Nowhere"},
    {"type": "in", "key": "COUNTY", "values": ["Devon", "Kent"]},
    {"type": "like", "key": "LOCALITY", "value": "*down"},
    {"type": "range", "key": "YEAR", "value": {"gte": "1850", "lte": "1900"}},
    {"type": "range", "key": "EVENT_DATE", "value": {"lte": "1900-06"}},
    {"type": "isNull", "parameter": "SEX"},
    {"type": "isNotNull", "parameter": "SEX"},
    {"type": "fullTextSearch", "q": "Łyme Régis"},
]


@pytest.mark.parametrize("sent", AS_GBIF, ids=lambda sent: f"{sent['type']}-{len(str(sent))}")
def test_a_comparison_is_written_as_it_was_read(sent):
    assert as_data(read_predicate(json.dumps(sent))) == sent


def test_joined_predicates_are_written_as_they_were_read_without_a_space():
    sent = {"type": "and", "predicates": [{"type": "or", "predicates": AS_GBIF}, AS_GBIF[0]]}
    sent = {"type": "not", "predicate": sent}
    text = write_predicate(read_predicate(json.dumps(sent)))
    assert json.loads(text) == sent
    assert '": "' not in text
    assert "Régis" in text
