"""Counting in an index of several segments, where each gives only some of its values."""

from collections import Counter

import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from specimens.search.answering import facets
from specimens.search.answering.facets import count_distinct, count_values
from specimens.search.tantivy.schema import build_schema, register
from specimens.search.tantivy.snapshot import Snapshot

NAMES = ["family", "typeStatus", "recordedBy"]
EVERYTHING = tantivy.Query.all_query()


@pytest.fixture(autouse=True, scope="module")
def _hardly_any_are_enough():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facets, "ENOUGH", 1)
        patch.setattr(facets, "MOST_NAMED", 1)
        patch.setattr(facets, "MANY_VALUED", {"family", "recordedBy"})
        yield


def snapshot_of(segments):
    """``segments``: lists of documents, each committed by itself."""
    index = register(tantivy.Index(build_schema()))
    writer = index.writer(15_000_000, 1)
    for documents in segments:
        for document in documents:
            has = [name for name, value in document.items() if value not in ("", [])]
            filled = {"family": "", **document, "has": has}
            writer.add_document(tantivy.Document.from_dict(filled, index.schema))
        writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return Snapshot(index, index.searcher(), "test")


def expected(segments, name, size):
    counts = Counter()
    for document in [document for documents in segments for document in documents]:
        value = document.get(name, [])
        counts.update([value] if isinstance(value, str) and value else value)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:size]


FAMILIES = st.sampled_from(["", *(f"f{number}" for number in range(12))])
TYPES = st.lists(st.sampled_from([f"t{number}" for number in range(9)]), max_size=2, unique=True)
DOCUMENTS = st.fixed_dictionaries({"family": FAMILIES, "typeStatus": TYPES, "recordedBy": TYPES})
SEGMENTS = st.lists(st.lists(DOCUMENTS, min_size=1, max_size=25), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(segments=SEGMENTS, size=st.integers(1, 8))
def test_the_most_frequent_values_are_those_of_all_segments_together(segments, size):
    found = count_values(snapshot_of(segments), EVERYTHING, NAMES, size)
    for name in NAMES:
        assert found[name] == expected(segments, name, size)


def test_a_value_that_no_segment_has_often_may_be_the_most_frequent():
    local = [[f"s{number}"] * 5 + [f"t{number}"] * 5 + [f"u{number}"] * 5 for number in range(4)]
    segments = [[{"family": name} for name in [*some, *["x"] * 4]] for some in local]
    assert count_values(snapshot_of(segments), EVERYTHING, ["family"], 1)["family"] == [("x", 16)]


def test_a_rare_field_is_counted_among_the_documents_that_have_it():
    segments = [[{"typeStatus": ["t"]}, {"family": "f"}, {"family": "f"}, {"family": "g"}]]
    snapshot = snapshot_of(segments)
    found = count_values(snapshot, EVERYTHING, ["family", "typeStatus"], 5)
    assert found == {"family": [("f", 2), ("g", 1)], "typeStatus": [("t", 1)]}
    none = snapshot.queries.term("family", "g")
    assert count_values(snapshot, none, ["typeStatus"], 5) == {"typeStatus": []}


def test_having_no_value_is_none():
    snapshot = snapshot_of([[{"family": ""}, {"family": "f"}], [{"family": ""}]])
    assert count_values(snapshot, EVERYTHING, ["family"], 5) == {"family": [("f", 1)]}
    assert count_distinct(snapshot, EVERYTHING, ["family", "typeStatus"]) == {
        "family": 1,
        "typeStatus": 0,
    }


def test_the_most_frequent_of_chosen_values_can_be_asked_for():
    snapshot = snapshot_of([[{"family": name} for name in "aabbbcdd"]])
    chosen = ["a", "b", "d", "z"]
    assert snapshot.most_frequent(EVERYTHING, "family", chosen, 5) == [
        ("b", 3),
        ("a", 2),
        ("d", 2),
    ]
    assert snapshot.most_frequent(EVERYTHING, "family", chosen, 2) == [("b", 3), ("a", 2)]
    assert snapshot.most_frequent(EVERYTHING, "family", ["z"], 2) == []


def test_the_most_frequent_are_those_among_the_matches():
    rows = [{"family": "a", "typeStatus": "t"}, *[{"family": "b"}] * 3, {"family": "c"}]
    snapshot = snapshot_of([rows, [{"family": "c", "typeStatus": "t"}] * 2])
    types = snapshot.queries.term("typeStatus", "t")
    assert snapshot.most_frequent(types, "family", ["a", "b", "c"], 2) == [("c", 2), ("a", 1)]
