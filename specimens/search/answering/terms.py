"""The queries of an engine from which all others are made (query_builder.py)."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from specimens.fields import Kind

Query = Any  # of the engine


class Terms(ABC):
    """What an engine can look for. Names are those of documents (documents/names.py)."""

    @abstractmethod
    def everything(self) -> Query: ...

    @abstractmethod
    def nothing(self) -> Query: ...

    @abstractmethod
    def term(self, name: str, value: str | int) -> Query:
        """What has the value in a field, or the word, which is folded, in a field of words."""

    @abstractmethod
    def one_of(self, name: str, values: Sequence[str | int]) -> Query:
        """What has any of the values."""

    @abstractmethod
    def between(self, name: str, kind: Kind, low, high) -> Query:
        """A number from ``low`` to ``high``, both included; None is an open end."""

    @abstractmethod
    def fitting(self, name: str, parts: Sequence[str]) -> Query:
        """What has a value that consists of the parts, with any texts between them."""

    @abstractmethod
    def words_in_row(self, name: str, words: Sequence[str]) -> Query:
        """What has at least two words, folded, in a row within one text."""

    @abstractmethod
    def word_prefix(self, prefix: str) -> Query:
        """Texts with a word that begins so; ``prefix`` is folded."""

    @abstractmethod
    def similar_word(self, word: str, distance: int) -> Query:
        """Texts with a word in which at most so many letters differ."""

    @abstractmethod
    def all_of(self, queries: Iterable[Query]) -> Query:
        """What all of the queries match; everything if there are none."""

    @abstractmethod
    def any_of(self, queries: Iterable[Query]) -> Query:
        """What one of the queries matches."""

    @abstractmethod
    def but_not(self, query: Query, unwanted: Iterable[Query]) -> Query:
        """``query`` without what any of ``unwanted`` matches."""
