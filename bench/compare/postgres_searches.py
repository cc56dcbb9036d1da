"""The twelve searches in PostgreSQL, against what the portal's own took before."""

import time
from functools import partial

from bench.compare import postgres_table as postgres
from bench.figures import Figures, seconds
from bench.measure.loading import forget_specimens
from bench.measure.searches import Search, searches
from bench.measure.searching import BROAD, some_number

ENOUGH = 10  # seconds after which a search is not asked again


def compare_searches(figures: Figures, repeats: int, until: float | None) -> None:
    """Each search so often; after the time ``until`` nothing is begun. The portal's rows are lost.

    Those of words come last, since their index takes long.
    """
    asked = searches(some_number())
    worded = [search for search in asked if "q" in search.params]
    steps = [
        partial(_prepare, figures),
        *(partial(_compare, figures, search, repeats) for search in asked if search not in worded),
        partial(_prepare_words, figures),
        *(partial(_compare, figures, search, repeats) for search in worded),
    ]
    for step in steps:
        if until and time.time() > until:
            print("There is no time left to ask PostgreSQL more.")
            return
        step()


def _prepare(figures: Figures) -> None:
    figures.tell("postgres_copy_s", seconds(postgres.make_table), "s")
    forget_specimens()  # The disk may have no room for both and the indexes.
    figures.tell("postgres_indexes_s", seconds(postgres.make_indexes), "s")
    figures.tell("postgres_bytes", postgres.size(), "bytes")


def _prepare_words(figures: Figures) -> None:
    figures.tell("postgres_words_index_s", seconds(postgres.make_words_index), "s")
    figures.tell("postgres_bytes", postgres.size(), "bytes")


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
    if name == BROAD:
        faster = figures.value(f"{BROAD}_facets_vs_postgres")
        figures.tell("facets_broad_vs_postgres", faster, "times")
