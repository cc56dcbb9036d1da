"""Where words stand among many values: those with a begun word are found without reading all."""

from bisect import bisect_left
from functools import cached_property
from itertools import islice, takewhile

from specimens.search.words import words


class ValueWords:
    """Values with their counts, and where each word stands among them."""

    def __init__(self, counts: list[tuple[str, int]]):
        self.counts = counts

    def having(self, begun: list[str]) -> list[tuple[str, int]]:
        """The values with each of the words, the last perhaps unfinished; in the order of ``counts``."""
        *whole, last = begun
        places = self._beginning(last)
        for word in whole:
            places &= set(self._places.get(word, ()))
        return [self.counts[place] for place in sorted(places)]

    def _beginning(self, prefix: str) -> set[int]:
        first = bisect_left(self._in_order, prefix)
        begun = takewhile(lambda word: word.startswith(prefix), islice(self._in_order, first, None))
        return {place for word in begun for place in self._places[word]}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, (value, _count) in enumerate(self.counts):
            for word in words(value):
                places.setdefault(word, []).append(place)
        return places

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._places)
