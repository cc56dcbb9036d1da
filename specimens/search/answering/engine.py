"""The methods of the contract (search/engine.py) that both engines answer alike.

Longer than most modules because it has so many methods; the work is in other modules.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from functools import wraps

from django.utils.translation import gettext as _

from institutions.web.parameters import InvalidParameter
from specimens.fields import BY_PARAM, FACETS, RELEVANCE, check_sort
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.answering.density import count_cells
from specimens.search.answering.facets import Counts, count_distinct, count_pairs, count_values
from specimens.search.answering.listing import list_values
from specimens.search.answering.similar_words import similar_words
from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.spellings import spell
from specimens.search.answering.squares import Values, count_squares
from specimens.search.answering.suggestions import Suggestions
from specimens.search.answering.terms import Query
from specimens.search.answers import (
    FACET,
    FILTER,
    MAX_FACET_WINDOW,
    SORT,
    Bounds,
    Cell,
    FieldMissing,
    Listing,
    reach_of,
)
from specimens.search.documents.names import counted_name
from specimens.search.documents.version import Uses
from specimens.search.tile import Square, Tile


def at_border(method):
    """Decorate a method of an engine, whose ``border`` turns its errors into those of the contract."""

    @wraps(method)
    def answer(self, *arguments, **named):
        with self.border():
            return method(self, *arguments, **named)

    return answer


class SnapshotEngine(ABC):
    """Answers from the newest snapshot of an index."""

    @abstractmethod
    def border(self) -> AbstractContextManager: ...

    @abstractmethod
    def newest(self) -> Snapshot:
        """The newest commit; raises IndexMissing if there is none, or none to be trusted."""

    @property
    @at_border
    def generation(self) -> str:
        return self.newest().generation

    @property
    @at_border
    def waiting(self) -> Uses:
        return self.newest().waiting

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
        check_facets(params, offset + limit)
        if not params or limit <= 0:
            return {param: [] for param in params}
        snapshot = self.snapshot_for(query, FACET, *params)
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
        check_facets(params)
        snapshot = self.snapshot_for(query, FACET, *params)
        names = {param: counted_name(param, query.checklist_key) for param in params}
        found = count_distinct(snapshot, snapshot.queries.build(query), list(names.values()))
        return {param: found[name] for param, name in names.items()}

    @at_border
    def pairs(
        self, query: SpecimenQuery, param: str, values: Sequence[str], by: str, limit: int = 1_000
    ) -> dict[str, list[tuple[str, int]]]:
        check_facets([param, by], len(values) * limit)
        if not values or limit <= 0:
            return {value: [] for value in values}
        snapshot = self.snapshot_for(query, FACET, param, by)
        keys = {value: BY_PARAM[param].key(value) for value in values}
        names = [counted_name(each, query.checklist_key) for each in (param, by)]
        built = snapshot.queries.build(query)
        found = count_pairs(snapshot, built, *names, list(keys.values()), limit)
        return {value: _spelled(snapshot, by, found.get(key, [])) for value, key in keys.items()}

    @at_border
    def suggest(
        self, query: SpecimenQuery, param: str, prefix: str, limit: int = 10
    ) -> list[tuple[str, str, int]]:
        check_facets([param])
        snapshot = self.snapshot_for(query, FACET, param)
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
        check_facets([param])
        snapshot = self.snapshot_for(query, FACET, param)
        return list_values(snapshot, query, param, letter, offset, limit, hidden)

    @at_border
    def spellings(self, word: str) -> list[str]:
        return similar_words(self.newest(), word)

    @at_border
    def density(self, query: SpecimenQuery, bounds: Bounds, zoom: int) -> list[Cell]:
        snapshot = self.snapshot_for(query)
        return count_cells(snapshot, snapshot.queries.build(query), bounds, zoom)

    @at_border
    def squares(
        self, query: SpecimenQuery, tile: Tile, param: str = "", values: Sequence[str] = ()
    ) -> dict[Square, dict[str, int]]:
        check_facets([param] if param else [])
        snapshot = self.snapshot_for(query, FACET, *([param] if param else []))
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
    def include_counts(self, query: SpecimenQuery) -> dict[str, int]:
        counts = self.scope_counts(self.snapshot_for(query), query)
        return {scope.value: counts.get(scope.value, 0) for scope in Scope.includable()}

    def scope_counts(self, snapshot: Snapshot, query: SpecimenQuery) -> dict[str, int]:
        """{scope: the number of matches in it, were it included}"""
        built = snapshot.queries.build(query, every_scope=True)
        return dict(count_values(snapshot, built, ["scope"], len(Scope))["scope"])

    def snapshot_for(self, query: SpecimenQuery, use: str = "", *params: str) -> Snapshot:
        """The newest commit; raises FieldMissing if it lacks what the query asks of it, or that
        ``use`` of one of ``params``.
        """
        snapshot = self.newest()
        asked = [(param, FILTER) for param in query.params()]
        for param, of_use in (*asked, *((param, use) for param in params)):
            if snapshot.lacks(param, of_use):
                raise FieldMissing(param)
        return snapshot

    def snapshot_sorted(self, query: SpecimenQuery, offset: int, limit: int, sort: str) -> Snapshot:
        """The same for a page; raises InvalidParameter for what Engine.page refuses."""
        check_sort(sort)
        if offset + limit > reach_of(sort):
            raise InvalidParameter(
                "offset", _("Offset and limit together may not exceed %s.") % reach_of(sort)
            )
        return self.snapshot_for(query, SORT, "" if sort == RELEVANCE else sort.removeprefix("-"))


def check_scan(sort: str) -> None:
    """Raises InvalidParameter for an order that Engine.scan does not have."""
    if sort != "gbifId":
        raise InvalidParameter("sort", _("Use %s.") % "gbifId")


def check_facets(params: Sequence[str], window: int = 0) -> None:
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
