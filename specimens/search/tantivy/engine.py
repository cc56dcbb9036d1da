"""The search engine that runs within the web process (contract: engine.py).

Longer than most modules because it has each method of the contract; the work is in other modules.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _
from tantivy import Query

from institutions.web.parameters import InvalidParameter
from specimens.fields import BY_PARAM, FACETS, NEWEST, RELEVANCE, check_sort
from specimens.models import Scope, SpecimenQuerySet
from specimens.query import SpecimenQuery
from specimens.search.answers import (
    FACET,
    FILTER,
    MAX_FACET_WINDOW,
    SORT,
    Bearers,
    Bounds,
    Cell,
    FieldMissing,
    Listing,
    Page,
    reach_of,
)
from specimens.search.documents import origin
from specimens.search.documents.names import counted_name
from specimens.search.documents.version import Uses
from specimens.search.tantivy.apart import matches_apart
from specimens.search.tantivy.bearers import find_bearers
from specimens.search.tantivy.border import at_border, border
from specimens.search.tantivy.counts import count, is_everything
from specimens.search.tantivy.density import count_cells
from specimens.search.tantivy.facets import (
    Counts,
    count_distinct,
    count_pairs,
    count_values,
)
from specimens.search.tantivy.listing import list_values
from specimens.search.tantivy.page_after import keys_after
from specimens.search.tantivy.pages import ordered_page
from specimens.search.tantivy.reader import Reader, Snapshot
from specimens.search.tantivy.relevance import relevant_page
from specimens.search.tantivy.scan import scan
from specimens.search.tantivy.similar_words import similar_words
from specimens.search.tantivy.spellings import spell
from specimens.search.tantivy.squares import Values, count_squares
from specimens.search.tantivy.suggestions import Suggestions
from specimens.search.tantivy.watch import Origin
from specimens.search.tile import Square, Tile


class TantivyEngine:
    """The engine over the generations in one directory; safe to share between threads."""

    def __init__(self, root: Path, is_ours: Origin = origin.is_ours):
        self.reader = Reader(root, is_ours)

    @property
    @at_border
    def generation(self) -> str:
        return self.reader.snapshot().generation

    @property
    @at_border
    def waiting(self) -> Uses:
        return self.reader.snapshot().waiting

    @at_border
    def count(self, query: SpecimenQuery) -> int:
        return count(self._snapshot(query), query)

    @at_border
    def page(self, query: SpecimenQuery, offset: int = 0, limit: int = 20, sort: str = "") -> Page:
        check_sort(sort)
        if offset + limit > reach_of(sort):
            raise InvalidParameter(
                "offset", _("Offset and limit together may not exceed %s.") % reach_of(sort)
            )
        is_relevance = sort == RELEVANCE
        snapshot = self._snapshot(query, SORT, "" if is_relevance else sort.removeprefix("-"))
        if limit <= 0:
            return Page(count(snapshot, query), [])
        built = snapshot.queries.build(query)
        if is_relevance and query.q:
            return relevant_page(snapshot, query, built, offset, limit)
        sort = NEWEST if is_relevance else sort
        return ordered_page(snapshot, built, partial(count, snapshot, query), offset, limit, sort)

    @at_border
    def keys_after(self, query: SpecimenQuery, after: int, limit: int) -> list[int]:
        snapshot = self._snapshot(query)
        return (
            keys_after(snapshot, snapshot.queries.build(query), after, limit) if limit > 0 else []
        )

    @at_border
    def facets(
        self,
        query: SpecimenQuery,
        params: Sequence[str],
        limit: int = 10,
        offset: int = 0,
        mincount: int = 1,
        lifted: bool = True,
    ) -> dict[str, list[tuple[str, int]]]:
        _check_facets(params, offset + limit)
        if not params or limit <= 0:
            return {param: [] for param in params}
        snapshot = self._snapshot(query, FACET, *params)
        found = {}
        for own, together in _by_own_filter(query, params, lifted).items():
            built = snapshot.queries.build(query, without=own)
            found |= _counts(snapshot, built, query, together, offset + limit)
        return {
            param: _spelled(
                snapshot, param, [pair for pair in found[param][offset:] if pair[1] >= mincount]
            )
            for param in params
        }

    @at_border
    def totals(self, query: SpecimenQuery, params: Sequence[str]) -> dict[str, int]:
        _check_facets(params)
        snapshot = self._snapshot(query, FACET, *params)
        names = {param: counted_name(param, query.checklist_key) for param in params}
        found = count_distinct(snapshot, snapshot.queries.build(query), list(names.values()))
        return {param: found[name] for param, name in names.items()}

    @at_border
    def pairs(
        self, query: SpecimenQuery, param: str, values: Sequence[str], by: str, limit: int = 1_000
    ) -> dict[str, list[tuple[str, int]]]:
        _check_facets([param, by], len(values) * limit)
        if not values or limit <= 0:
            return {value: [] for value in values}
        snapshot = self._snapshot(query, FACET, param, by)
        keys = {value: BY_PARAM[param].key(value) for value in values}
        names = [counted_name(each, query.checklist_key) for each in (param, by)]
        built = snapshot.queries.build(query)
        found = count_pairs(snapshot, built, *names, list(keys.values()), limit)
        return {value: _spelled(snapshot, by, found.get(key, [])) for value, key in keys.items()}

    @at_border
    def suggest(
        self, query: SpecimenQuery, param: str, prefix: str, limit: int = 10
    ) -> list[tuple[str, str, int]]:
        _check_facets([param])
        snapshot = self._snapshot(query, FACET, param)
        return Suggestions(snapshot, query, param).starting(prefix, limit)

    @at_border
    def listing(
        self,
        query: SpecimenQuery,
        param: str,
        letter: str = "",
        offset: int = 0,
        limit: int = 200,
        hidden: Collection[str] = (),
    ) -> Listing:
        _check_facets([param])
        snapshot = self._snapshot(query, FACET, param)
        return list_values(snapshot, query, param, letter, offset, limit, hidden)

    @at_border
    def spellings(self, word: str) -> list[str]:
        return similar_words(self.reader.snapshot(), word)

    @at_border
    def density(self, query: SpecimenQuery, bounds: Bounds, zoom: int) -> list[Cell]:
        snapshot = self._snapshot(query)
        return count_cells(snapshot, snapshot.queries.build(query), bounds, zoom)

    @at_border
    def squares(
        self, query: SpecimenQuery, tile: Tile, param: str = "", values: Sequence[str] = ()
    ) -> dict[Square, dict[str, int]]:
        _check_facets([param] if param else [])
        snapshot = self._snapshot(query, FACET, *([param] if param else []))
        built = snapshot.queries.build(query)
        if not values:
            return count_squares(snapshot, built, tile)
        keys = {BY_PARAM[param].key(value): value for value in values}
        apart = Values(counted_name(param, query.checklist_key), list(keys))
        found = count_squares(snapshot, built, tile, apart)
        return {
            square: {keys.get(key, key): count for key, count in counts.items()}
            for square, counts in found.items()
        }

    @at_border
    def scan(
        self, query: SpecimenQuery, after: int = 0, sort: str = "gbifId"
    ) -> Iterator[list[int]]:
        if sort != "gbifId":
            raise InvalidParameter("sort", _("Use %s.") % "gbifId")
        snapshot = self._snapshot(query)
        return self._scan(snapshot, snapshot.queries.build(query), after)

    def _scan(self, snapshot: Snapshot, query: Query, after: int) -> Iterator[list[int]]:
        with border(self.reader):
            yield from scan(snapshot, query, after)

    @at_border
    def bearers(
        self, query: SpecimenQuery, field: str, values: Collection[str], most: int
    ) -> Bearers:
        return find_bearers(self._snapshot(query), query, field, values, most)

    @at_border
    def among(self, query: SpecimenQuery, rows: SpecimenQuerySet) -> list[int]:
        return matches_apart(self._snapshot(query), query, rows)

    @at_border
    def include_counts(self, query: SpecimenQuery) -> dict[str, int]:
        snapshot = self._snapshot(query)
        counts = snapshot.scopes
        if not is_everything(query):
            built = snapshot.queries.build(query, every_scope=True)
            counts = dict(count_values(snapshot, built, ["scope"], len(Scope))["scope"])
        return {scope.value: counts.get(scope.value, 0) for scope in Scope.includable()}

    def _snapshot(self, query: SpecimenQuery, use: str = "", *params: str) -> Snapshot:
        """The newest commit; raises FieldMissing if it lacks what the query asks of it, or that
        ``use`` of one of ``params``.
        """
        snapshot = self.reader.snapshot()
        asked = [(param, FILTER) for param in query.params()]
        for param, of_use in (*asked, *((param, use) for param in params)):
            if snapshot.lacks(param, of_use):
                raise FieldMissing(param)
        return snapshot


def _check_facets(params: Sequence[str], window: int = 0) -> None:
    for param in params:
        if param not in FACETS:
            raise InvalidParameter("facet", _("Use one of %s.") % ", ".join(FACETS))
    if window > MAX_FACET_WINDOW:
        raise InvalidParameter(
            "facetOffset", _("Offset and limit together may not exceed %s.") % MAX_FACET_WINDOW
        )


def _by_own_filter(query: SpecimenQuery, params: Sequence[str], lifted: bool):
    """{filter to leave out or "": the parameters to count then}, for as few passes as possible."""
    passes: dict[str, list[str]] = {}
    for param in params:
        own = param if lifted and query.criteria_of(param) else ""
        passes.setdefault(own, []).append(param)
    return passes


def _spelled(snapshot: Snapshot, param: str, counts: Counts) -> Counts:
    spellings = spell(snapshot, BY_PARAM[param], [key for key, _count in counts])
    return [(spellings[key], count) for key, count in counts]


def _counts(snapshot: Snapshot, built: Query, query: SpecimenQuery, params, size: int):
    names = {param: counted_name(param, query.checklist_key) for param in params}
    found = count_values(snapshot, built, list(names.values()), size)
    return {param: found[name] for param, name in names.items()}
