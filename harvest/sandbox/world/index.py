"""An index from values to the records that have them, so that a search is a few set operations."""

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable

from harvest.sandbox.world.kinds import TEXT, Present, Range, Term
from harvest.sandbox.world.parameters import BACKBONE, Parameter

REMEMBERED = 256  # answers; a harvest pages through one search at a time


def default_order(record: dict) -> tuple:
    """Return a sort key for GBIF's order: year descending, month and gbifID ascending.

    Records without a year, or without a month, come last.
    """
    year, month = record.get("year"), record.get("month")
    return (year is None, -(year or 0), month is None, month or 0, record["key"])


class OccurrenceIndex:
    """An unchanging view of some records, numbered in GBIF's default order.

    Postings are made when a parameter is first used. ``checklist`` is the one that predicates about
    taxa mean if they name none.
    """

    def __init__(self, records: Iterable[dict], checklist: str = BACKBONE):
        self.checklist = checklist
        self.records = sorted(records, key=default_order)
        self.everything = frozenset(range(len(self.records)))
        self._postings: dict[Parameter, dict[Hashable, set[int]]] = {}
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def postings(self, parameter: Parameter) -> dict[Hashable, set[int]]:
        """Return {value: numbers of the records that have it} for a parameter."""
        if parameter not in self._postings:
            found = defaultdict(set)
            for number, record in enumerate(self.records):
                for key in parameter.keys(record):
                    found[key].add(number)
            self._postings[parameter] = dict(found)
        return self._postings[parameter]

    def matching(self, parameter: Parameter, term: Term) -> set[int]:
        """Return the numbers of the records that have a value equal to, or within, ``term``."""
        postings = self.postings(parameter)
        if isinstance(term, Present):
            return set().union(*postings.values())
        if isinstance(term, Range):
            return set().union(*(found for key, found in postings.items() if term.holds(key)))
        return postings.get(term, set())

    def mentioning(self, words: str) -> set[int]:
        """Return the numbers of the records that contain every word.

        Slow and crude, but enough for tests.
        """
        wanted = words.casefold().split()
        return {
            number
            for number, record in enumerate(self.records)
            if all(word in self._text(record) for word in wanted)
        }

    def facet(
        self, parameter: Parameter, numbers: Iterable[int], matches_case: bool = False
    ) -> list[tuple[str, int]]:
        """Return (value, count) of the values that these records have, the most frequent first.

        Texts are in lower case unless their case is asked for.
        """
        values, records = parameter.values, self.records
        written = str if matches_case or parameter.kind is not TEXT else TEXT.key
        counts = Counter(written(value) for number in numbers for value in values(records[number]))
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def remember(self, question: Hashable, compute: Callable[[], object]):
        """Return ``compute()``, from a cache if the same question was asked before."""
        if question not in self._answers:
            self._answers[question] = compute()
            if len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        return self._answers[question]

    @staticmethod
    def _text(record: dict) -> str:
        return json.dumps(record, ensure_ascii=False).casefold()
