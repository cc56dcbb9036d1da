"""The twelve searches in PostgreSQL, against what the portal's own took before."""

import time
from functools import partial

from bench import postgres
from bench.figures import Figures, seconds
from bench.searches import Search, searches
from bench.searching import BROAD, some_number

ENOUGH = 10  # seconds after which a search is not asked again


def compare_searches(figures: Figures, repeats: int, until: float | None) -> None:
    """Each search so often; after the time ``until`` none is begun."""
    if until and time.time() > until:
        print("There is no time left to ask PostgreSQL the same.")
        return
    asked = searches(some_number())
    figures.tell("postgres_copy_s", seconds(postgres.make_table), "s")
    figures.tell("postgres_indexes_s", seconds(postgres.make_indexes), "s")
    figures.tell("postgres_bytes", postgres.size(), "bytes")
    for search in asked:
        if until and time.time() > until:
            print(f"There is no time left for {search.name} and what follows in PostgreSQL.")
            return
        _compare(figures, search, repeats)
        if search.name == BROAD:
            faster = figures.value(f"{BROAD}_facets_vs_postgres")
            figures.tell("facets_broad_vs_postgres", faster, "times")


def _compare(figures: Figures, search: Search, repeats: int) -> None:
    name, before = search.name, postgres.cancelled()
    found = postgres.first_page(search)
    if found not in (None, figures.value(f"{name}_matches")):
        figures.tell(f"{name}_matches_postgres", found, "records")
    ways = {"page": postgres.first_page, "facets": postgres.facets}
    for way, ask in ways.items():
        figures.tell_times(f"{name}_postgres_{way}", partial(ask, search), repeats, ENOUGH)
        times = figures.value(f"{name}_postgres_{way}_ms") / figures.value(f"{name}_{way}_ms")
        figures.tell(f"{name}_{way}_vs_postgres", times, "times")
    if postgres.cancelled() > before:
        # They took longer than is told.
        figures.tell(f"{name}_postgres_cancelled", postgres.cancelled() - before, "questions")
