"""The search engine that runs within the web process (contract: engine.py)."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from tantivy import Query

from institutions.parameters import InvalidParameter
from specimens.fields import BY_PARAM, FACETS, Kind, check_sort
from specimens.models import Scope
from specimens.query import SpecimenQuery
from specimens.search.answers import MAX_WINDOW, Bounds, Cell, Page
from specimens.search.cells import DEPTH, count_tiles, rectangle, tiles
from specimens.search.facets import MOST_BUCKETS, count_distinct, count_values
from specimens.search.ordering import ordered_keys
from specimens.search.reader import Reader, Snapshot
from specimens.search.schema import TAXON_FIELDS
from specimens.search.suggestions import Suggestions
from specimens.search.tantivy_query import any_of, both

CELL_LEVELS = 5  # A tile is 2^5 cells wide.
MOST_TILES = 40  # At 1,024 cells each they stay below tantivy's 65,000 buckets.


class TantivyEngine:
    """The engine over the generations in one directory; safe to share between threads."""

    def __init__(self, root: Path):
        self.reader = Reader(root)

    @property
    def generation(self) -> str:
        return self.reader.snapshot().generation

    def count(self, query: SpecimenQuery) -> int:
        snapshot = self.reader.snapshot()
        return snapshot.count(snapshot.queries.build(query))

    def page(self, query: SpecimenQuery, offset: int = 0, limit: int = 20, sort: str = "") -> Page:
        check_sort(sort)
        if offset + limit > MAX_WINDOW:
            raise InvalidParameter(
                "offset", _("Offset and limit together may not exceed %s.") % MAX_WINDOW
            )
        snapshot = self.reader.snapshot()
        built = snapshot.queries.build(query)
        count = snapshot.count(built)
        if limit <= 0 or offset >= count:
            return Page(count, [])
        return Page(count, ordered_keys(snapshot, built, offset, min(limit, count - offset), sort))

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
        snapshot = self.reader.snapshot()
        found = {}
        for own, together in _by_own_filter(query, params, lifted).items():
            built = snapshot.queries.build(query, without=own)
            found |= _counts(snapshot, built, query, together, offset + limit)
        return {
            param: [pair for pair in found[param][offset:] if pair[1] >= mincount]
            for param in params
        }

    def totals(self, query: SpecimenQuery, params: Sequence[str]) -> dict[str, int]:
        _check_facets(params)
        snapshot = self.reader.snapshot()
        names = {param: _counted_name(param, query) for param in params}
        found = count_distinct(
            snapshot.searcher, snapshot.queries.build(query), list(names.values())
        )
        return {param: found[name] for param, name in names.items()}

    def suggest(
        self, query: SpecimenQuery, param: str, prefix: str, limit: int = 10
    ) -> list[tuple[str, str, int]]:
        _check_facets([param])
        return Suggestions(self.reader.snapshot(), query, param).starting(prefix, limit)

    def density(self, query: SpecimenQuery, bounds: Bounds, zoom: int) -> list[Cell]:
        zoom = max(0, min(DEPTH - CELL_LEVELS, zoom))
        while count_tiles(bounds, zoom) > MOST_TILES:
            zoom -= 1
        ranges = list(tiles(bounds, zoom))
        if not ranges:
            return []
        snapshot = self.reader.snapshot()
        within = [snapshot.queries.between("cell", Kind.INTEGER, *ends) for ends in ranges]
        built = both([snapshot.queries.build(query), any_of(within)])
        level = zoom + CELL_LEVELS
        histogram = {"field": "cell", "interval": 4.0 ** (DEPTH - level), "min_doc_count": 1}
        found = snapshot.searcher.aggregate(built, {"cells": {"histogram": histogram}})
        cells = [
            Cell(*rectangle(int(bucket["key"]), level), bucket["doc_count"])
            for bucket in found["cells"]["buckets"]
        ]
        return [cell for cell in cells if _touches(cell, bounds)]

    def include_counts(self, query: SpecimenQuery) -> dict[str, int]:
        snapshot = self.reader.snapshot()
        built = snapshot.queries.build(query, every_scope=True)
        counts = dict(count_values(snapshot.searcher, built, ["scope"], len(Scope))["scope"])
        return {scope.value: counts.get(scope.value, 0) for scope in Scope.includable()}


def _check_facets(params: Sequence[str], window: int = 0) -> None:
    for param in params:
        if param not in FACETS:
            raise InvalidParameter("facet", _("Use one of %s.") % ", ".join(FACETS))
    if window > MOST_BUCKETS:
        raise InvalidParameter(
            "facetOffset", _("Offset and limit together may not exceed %s.") % MOST_BUCKETS
        )


def _counted_name(param: str, query: SpecimenQuery) -> str:
    if BY_PARAM[param].kind is Kind.TAXON:
        return TAXON_FIELDS[query.checklist_key]
    return param


def _by_own_filter(query: SpecimenQuery, params: Sequence[str], lifted: bool):
    """{filter to leave out or "": the parameters to count then}, for as few passes as possible."""
    passes: dict[str, list[str]] = {}
    for param in params:
        own = param if lifted and query.criteria_of(param) else ""
        passes.setdefault(own, []).append(param)
    return passes


def _counts(snapshot: Snapshot, built: Query, query: SpecimenQuery, params, size: int):
    names = {param: _counted_name(param, query) for param in params}
    found = count_values(snapshot.searcher, built, list(names.values()), size)
    return {param: found[name] for param, name in names.items()}


def _touches(cell: Cell, bounds: Bounds) -> bool:
    west, south, east, north = bounds
    return cell.west <= east and cell.east >= west and cell.south <= north and cell.north >= south
