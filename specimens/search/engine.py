"""What every search engine of the portal answers. Pages and API know only this.

Counts are exact. A query's scope (``include=``) applies to every answer. Longer than most modules
because it says what every method of an engine promises.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from specimens.models import SpecimenQuerySet
from specimens.query import SpecimenQuery
from specimens.search.answers import (
    FACET,
    MAX_FACET_WINDOW,
    MAX_WINDOW,
    NUMBER_KEYS,
    OWN_NUMBERS,
    Bearers,
    Bounds,
    Cell,
    FieldMissing,
    IndexMissing,
    Listing,
    Page,
    Unavailable,
    reach_of,
)
from specimens.search.tile import Square, Tile

__all__ = [
    "FACET",
    "MAX_FACET_WINDOW",
    "MAX_WINDOW",
    "NUMBER_KEYS",
    "OWN_NUMBERS",
    "Bearers",
    "Bounds",
    "Cell",
    "Engine",
    "FieldMissing",
    "IndexMissing",
    "Listing",
    "Page",
    "Square",
    "Tile",
    "Unavailable",
    "get_engine",
    "reach_of",
]


# Packages with ``engine()`` and ``indexer()``.
ENGINES = {
    "tantivy": "specimens.search.tantivy.entry",
    "opensearch": "specimens.search.opensearch.entry",
}


class Engine(Protocol):
    """Every method raises IndexMissing if there is no index, and FieldMissing for a parameter that
    the index does not have yet.
    """

    @property
    def generation(self) -> str:
        """Changes whenever the answer to any query may change."""

    @property
    def waiting(self) -> Mapping[str, frozenset[str]]:
        """{parameter: what the index cannot do with it yet: FILTER, FACET or SORT}.

        Of the parameters of fields.FIELDS that lack any. Under TEXT_SEARCH: the columns that no
        word finds yet, which a search passes over. The next full build has all of them.
        """

    def count(self, query: SpecimenQuery) -> int:
        """The number of matching specimens."""

    def page(self, query: SpecimenQuery, offset: int = 0, limit: int = 20, sort: str = "") -> Page:
        """One page in a total order: ties go by gbif_id, specimens without a value come last.

        ``sort`` is "" (GBIF's order: year descending, month, gbif_id), or one of fields.SORTS,
        with "-" before it for descending, or RELEVANCE: by the places where the words of ``q`` are
        found, or of a search without words the newest first. InvalidParameter for any other sort,
        and where offset + limit exceeds reach_of(sort).
        """

    def keys_after(self, query: SpecimenQuery, after: int, limit: int) -> list[int]:
        """The first ``limit`` matches above a gbif_id, in ascending order, however many lie before.

        So whoever goes on from the last of them meets every match that stays in the index once.
        """

    def facets(
        self,
        query: SpecimenQuery,
        params: Sequence[str],
        limit: int = 10,
        offset: int = 0,
        mincount: int = 1,
        lifted: bool = True,
    ) -> dict[str, list[tuple[str, int]]]:
        """The values of each of ``params`` (of fields.FACETS) with their counts, most frequent first,
        then by value (Field.key). Values that a search does not distinguish are one, spelled as
        some of its records have it: a count is the number of matches with that value chosen, too.
        A name alone (Kind.NAME) finds more: what lies below it. ``lifted``: a parameter's own
        filter is left out of its own counts.
        InvalidParameter for a parameter that has no facet, and if offset + limit exceeds
        MAX_FACET_WINDOW.
        """

    def totals(self, query: SpecimenQuery, params: Sequence[str]) -> dict[str, int]:
        """The number of distinct values of each of ``params`` among the matches.

        Exact up to some thousands of values, within a per cent beyond.
        """

    def pairs(
        self, query: SpecimenQuery, param: str, values: Sequence[str], by: str, limit: int = 1_000
    ) -> dict[str, list[tuple[str, int]]]:
        """Among the matches with each of ``values`` of ``param``, the values of ``by``, as facets has them.

        Every filter holds, and both of fields.FACETS; the values of each are the ``limit`` most
        frequent. InvalidParameter if they could be more than MAX_FACET_WINDOW in all.
        """

    def suggest(
        self, query: SpecimenQuery, param: str, prefix: str, limit: int = 10
    ) -> list[tuple[str, str, int]]:
        """(value, label, count) of the values in whose label some word starts with ``prefix``.

        Case and accents do not matter; most frequent first; the parameter's own filter is lifted.
        A synonym leads to the accepted taxon, and its label says so.
        """

    def listing(
        self,
        query: SpecimenQuery,
        param: str,
        letter: str = "",
        offset: int = 0,
        limit: int = 200,
        hidden: Collection[str] = (),
    ) -> Listing:
        """The values of one of fields.FACETS in alphabetical order of their labels, from A on.

        Only those with the letter; without one, the first that there is. Of more than
        MAX_FACET_WINDOW values, the most frequent. ``hidden`` values are left out; the
        parameter's own filter is lifted.
        """

    def spellings(self, word: str) -> list[str]:
        """Words that some specimens have and that are spelled nearly so, the likeliest first.

        Looked for among names, collectors and places; none if a specimen has the word itself.
        """

    def density(self, query: SpecimenQuery, bounds: Bounds, zoom: int) -> list[Cell]:
        """The matching specimens with coordinates within ``bounds``, counted in map cells.

        ``zoom`` is Web Mercator's (0 to 20); a cell is a 32nd of a tile wide and high.
        """

    def squares(
        self, query: SpecimenQuery, tile: Tile, param: str = "", values: Sequence[str] = ()
    ) -> dict[Square, dict[str, int]]:
        """The matching specimens with coordinates in each square of a tile that has any.

        {square: {"": their number, and of ``values`` of ``param``, one of fields.FACETS: the number
        with each that any has}}
        """

    def scan(
        self, query: SpecimenQuery, after: int = 0, sort: str = "gbifId"
    ) -> Iterator[list[int]]:
        """Every match, in ascending order of gbif_id, in batches of at most 10,000.

        The first gbif_id is the lowest above ``after``, so that a scan can be continued from the
        last gbif_id received. There is no limit like MAX_WINDOW, and memory does not grow with the
        number of matches. All batches come from the index as it was when scan was called, whatever
        is written meanwhile. InvalidParameter for any other ``sort``.
        """

    def bearers(
        self, query: SpecimenQuery, field: str, values: Collection[str], most: int
    ) -> Bearers:
        """The matching specimens that have one of some thousands of values.

        ``field`` is one of OWN_NUMBERS, whose values are Field.key's, or NUMBER_KEYS. Of a value that
        more than ``most`` have, those with the lowest gbif_ids, and their number.
        """

    def among(self, query: SpecimenQuery, rows: SpecimenQuerySet) -> list[int]:
        """The gbif_ids of those of some specimens that the query would find if they were in the index.

        Ascending. Of withdrawn ones, which it lacks; a few thousand at most, as each is looked at.
        """

    def include_counts(self, query: SpecimenQuery) -> dict[str, int]:
        """How many specimens each Scope.includable() value would show for this query."""


def get_engine() -> Engine:
    """The engine that settings.SEARCH_ENGINE names, over the live index; cheap to call."""
    return implementation().engine()


def implementation():
    """The package of the engine that settings.SEARCH_ENGINE names: ``engine()``, ``indexer()``.

    Raises ImproperlyConfigured for a name that is none.
    """
    name = settings.SEARCH_ENGINE
    if name not in ENGINES:
        raise ImproperlyConfigured(
            f"SEARCH_ENGINE is {name!r}. Use one of: {', '.join(sorted(ENGINES))}."
        )
    return import_module(ENGINES[name])
