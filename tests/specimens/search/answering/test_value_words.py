"""Where words stand among many values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specimens.search.answering.value_words import ValueWords
from specimens.search.words import words

NAMES = st.text(alphabet="abÁ .", max_size=8)


@given(st.lists(NAMES, unique=True), st.lists(st.sampled_from(["a", "b", "ab", "ba"]), min_size=1))
def test_values_have_every_word_and_one_that_begins_so(names, begun):
    *whole, last = begun
    counts = [(name, 100 - place) for place, name in enumerate(names)]
    expected = [
        (name, count)
        for name, count in counts
        if set(whole) <= set(words(name)) and any(word.startswith(last) for word in words(name))
    ]
    assert ValueWords(counts).having(begun) == expected


@pytest.mark.parametrize("begun", [["z"], ["f", "z"], ["z", "h"]])
def test_no_value_has_words_that_none_has(begun):
    assert ValueWords([("F. H. Green", 3), ("Frost", 2)]).having(begun) == []
