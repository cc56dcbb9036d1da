"""Concepts that forms offer."""

import pytest

from institutions.vocabularies import grscicoll
from institutions.vocabularies.concepts import in_words

LISTS = [name for name in vars(grscicoll) if name.isupper()]


@pytest.mark.parametrize("name", LISTS)
def test_concepts_stand_once_and_in_order_and_have_words_of_their_own(name):
    concepts = getattr(grscicoll, name)
    assert list(concepts) == sorted(set(concepts))
    assert len({in_words(concept) for concept in concepts}) == len(concepts)
