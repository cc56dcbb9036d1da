"""Documents come back from few bytes as they were, and what is broken is noticed."""

import json
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from specimens.packed import DIGEST, MOST, Broken, Packer, Unpacker, digest, to_json, train

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda each: st.lists(each) | st.dictionaries(TEXTS, each),
    max_leaves=8,
)
DICTIONARIES = {
    number: train(
        [f'{{"fieldNotes":"On oak {n * number}"}}'.encode() for n in range(300)], number, 900
    )
    for number in (1, 70_000)
}
PACKERS = {number: Packer(dictionary) for number, dictionary in DICTIONARIES.items()}
DOCUMENT = {"fieldNotes": "On oak 5", "habitat": "Moor"}


@given(st.dictionaries(TEXTS, VALUES) | st.lists(VALUES), st.sampled_from([*PACKERS]))
def test_documents_come_back_as_they_were(document, number):
    packed = PACKERS[number].pack(to_json(document))
    assert Unpacker(DICTIONARIES.get).unpack(packed) == document


def test_the_digest_of_a_document_is_the_same_in_whatever_way_it_is_packed():
    one, other = (packer.pack(to_json(DOCUMENT)) for packer in PACKERS.values())
    assert one != other
    assert one[:DIGEST] == other[:DIGEST]
    turned = dict(reversed(DOCUMENT.items()))
    assert PACKERS[1].pack(to_json(turned))[:DIGEST] == one[:DIGEST]
    assert PACKERS[1].pack(to_json(DOCUMENT | {"habitat": "moor"}))[:DIGEST] != one[:DIGEST]


def test_a_packer_can_be_sent_to_another_process():
    sent = pickle.loads(pickle.dumps(PACKERS[1]))  # noqa: S301 (ours)
    assert sent.pack(to_json(DOCUMENT)) == PACKERS[1].pack(to_json(DOCUMENT))


def test_a_document_that_is_too_long_is_not_packed():
    assert PACKERS[1].pack(to_json(["x" * MOST])) is None
    assert PACKERS[1].pack(to_json(["x" * (MOST - 4)])) is not None


def test_a_dictionary_is_read_once():
    read = []

    def reading(number):
        read.append(number)
        return DICTIONARIES[number]

    unpacker = Unpacker(reading)
    for number in (1, 70_000, 1, 70_000):
        assert unpacker.unpack(PACKERS[number].pack(to_json(DOCUMENT))) == DOCUMENT
    assert read == [1, 70_000]


def test_a_missing_dictionary_is_looked_for_again():
    known = {}
    unpacker = Unpacker(known.__getitem__)
    packed = PACKERS[1].pack(to_json(DOCUMENT))
    with pytest.raises(KeyError):
        unpacker.unpack(packed)
    known[1] = DICTIONARIES[1]
    assert unpacker.unpack(packed) == DOCUMENT


def test_threads_share_a_dictionary():
    unpacker = Unpacker(DICTIONARIES.get)
    documents = [{"fieldNotes": "On oak " * n} for n in range(500)]
    packed = [PACKERS[1].pack(to_json(each)) for each in documents]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(unpacker.unpack, packed)) == documents


PLAIN = to_json(DOCUMENT).encode()
LONG = json.dumps(["x" * MOST]).encode()
WITHOUT_LENGTH = zstandard.ZstdCompressor(write_content_size=False)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"12345678",
        b"12345678 and no frame",
        PACKERS[1].pack(to_json(DOCUMENT))[:-3],
        b"12345678" + PACKERS[1].pack(to_json(DOCUMENT))[DIGEST:],
        digest(LONG) + zstandard.compress(LONG),
        digest(PLAIN) + WITHOUT_LENGTH.compress(PLAIN),
    ],
    ids=["nothing", "no frame", "words", "cut", "other digest", "too long", "without length"],
)
def test_broken_documents_are_refused(packed):
    with pytest.raises(Broken):
        Unpacker(DICTIONARIES.get).unpack(packed)


def test_another_dictionary_of_the_same_number_is_noticed():
    other = train([f'{{"habitat":"By the sea {n}"}}'.encode() for n in range(300)], 1, 900)
    with pytest.raises(Broken):
        Unpacker({1: other}.get).unpack(PACKERS[1].pack(to_json(DOCUMENT)))
