"""An index as a question finds it, whichever engine reads it."""

from collections.abc import Sequence
from typing import Protocol

from specimens.search.answering.query_builder import QueryBuilder
from specimens.search.answering.terms import Query
from specimens.search.answering.value_words import ValueWords


class Snapshot(Protocol):
    """One commit of one generation; everything that is asked of it is of that commit."""

    generation: str
    queries: QueryBuilder
    # {parameter: {key: spelling}}, as far as anybody has asked (spellings.py).
    spellings: dict[str, dict[str, str]]
    # {(a field, a search): the values with their counts}, as far as kept (suggestions.py).
    values_within: dict[tuple[str, str, int], ValueWords]

    def lacks(self, param: str, use: str) -> bool:
        """Whether the index must be built again before a parameter is of that use."""

    def aggregate(self, query: Query, asked: dict[str, dict]) -> dict[str, dict]:
        """{a name: the answer to what is asked under it}, in Elasticsearch's form.

        An engine may leave values out of ``terms`` with a ``shard_size``, and says so by
        ``doc_count_error_upper_bound``.
        """

    def distinct(self, query: Query, name: str) -> int:
        """How many values a field has among the matches, nearly exact."""

    def most_frequent(
        self, query: Query, name: str, values: Sequence[str], size: int
    ) -> list[tuple[str, int]]:
        """The ``size`` most frequent of ``values`` (of a text field) among the matches, with their counts."""

    def is_sparse(self, name: str) -> bool:
        """Whether a field is counted faster among the specimens that have a value of it."""

    def by_id(self, query: Query, offset: int, limit: int) -> list[int]:
        """The gbif_ids of a page of the matches, ascending."""

    def sample(self, query: Query, size: int) -> list[int]:
        """The gbif_ids of a few matches, always the same."""

    def samples(self, name: str, values: Sequence[str], size: int) -> dict[str, list[int]]:
        """{value: the gbif_ids of a few specimens that have it}"""
