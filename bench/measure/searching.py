"""Measures twelve searches: first page, ten facets and a density tile, cold and warm."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.figures import Figures, seconds
from bench.measure.searches import FACETS, searches
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import Engine
from specimens.search.tantivy.engine import TantivyEngine
from specimens.search.tantivy.generations import index_root

SELECTIVE = 20_000  # the goal for selective searches applies to those with fewer matches
BROAD = "everything"
UNITED_KINGDOM, ZOOM = (-8.7, 49.8, 1.8, 60.9), 5


def measure_searches(figures: Figures, repeats: int, most_seconds: float) -> None:
    """Measure every search in every way, each ``repeats`` times or for ``most_seconds``."""
    narrow = []
    for search in searches(some_number()):
        query = SpecimenQuery.from_params(search.params)
        count = TantivyEngine(index_root()).count(query)
        figures.report(f"{search.name}_matches", count, "records")
        _measure(figures, search.name, query, repeats, most_seconds)
        if 0 < count < SELECTIVE:
            narrow.append(figures.value(f"{search.name}_facets_ms"))
    _sum_up(figures, narrow)


def some_number() -> str:
    return Specimen.objects.order_by("pk").values_list("catalog_number", flat=True)[0]


def _measure(
    figures: Figures, name: str, query: SpecimenQuery, repeats: int, most_seconds: float
) -> None:
    for way, ask in ways_of(query).items():
        forget_index()
        engine = TantivyEngine(index_root())
        figures.report(f"{name}_{way}_cold_ms", 1000 * seconds(partial(ask, engine)), "ms")
        figures.report_times(f"{name}_{way}", partial(ask, engine), repeats, most_seconds)


def ways_of(query: SpecimenQuery) -> dict[str, Callable[[Engine], Any]]:
    """{what of a search is measured: how it is asked}"""
    return {
        "page": lambda engine: engine.page(query),
        "facets": lambda engine: engine.facets(query, FACETS),
        "tile": lambda engine: engine.density(query, UNITED_KINGDOM, ZOOM),
    }


def forget_index() -> None:
    """Ask the system to drop the index's files from its cache."""
    for file in index_root().rglob("*"):
        if file.is_file() and hasattr(os, "posix_fadvise"):
            opened = os.open(file, os.O_RDONLY)
            os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(opened)


def _sum_up(figures: Figures, narrow: list[float]) -> None:
    """Report the figures for which there are goals, under the names of the goals."""
    figures.report("facets_broad_ms", figures.value(f"{BROAD}_facets_ms"), "ms")
    if narrow:
        figures.report("facets_selective_ms", max(narrow), "ms")
    figures.report("first_page_broad_ms", figures.value(f"{BROAD}_page_ms"), "ms")
    figures.report("tile_ms", figures.value(f"{BROAD}_tile_ms"), "ms")
