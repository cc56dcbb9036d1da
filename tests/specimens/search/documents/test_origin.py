"""Tokens that say from which database an index was made."""

from uuid import uuid4

import pytest

from specimens.models import IndexWrite
from specimens.search.documents import origin
from specimens.search.documents.origin import is_ours, sign

pytestmark = pytest.mark.django_db


def test_a_database_knows_all_indexes_that_it_signed():
    first, second = sign(), sign()
    assert is_ours([first])
    assert is_ours([first, second])


def test_a_token_that_the_database_lacks_is_of_another_one():
    assert not is_ours([str(uuid4())])
    assert not is_ours([sign(), str(uuid4())])


def test_an_index_without_a_token_is_ours_until_one_has_been_signed():
    assert is_ours([])
    sign()
    assert not is_ours([])


def test_the_newest_tokens_are_kept(monkeypatch):
    monkeypatch.setattr(origin, "MOST_WRITES", 3)
    tokens = [sign() for _ in range(5)]
    assert IndexWrite.objects.count() == 3
    assert is_ours(tokens[-1:])
