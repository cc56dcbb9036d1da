"""Cache the counts that all pages, orders and views of a search share, until the index changes."""

from functools import lru_cache

from specimens.query import SpecimenQuery

SEARCHES = 100  # in each process; the counts of one are some 100 kB


def count_values(engine, query: SpecimenQuery, params: tuple[str, ...], limit: int) -> dict:
    """Return the same as Engine.facets, cached."""
    return dict(_values(engine, engine.generation, query, params, limit))


@lru_cache(maxsize=SEARCHES)
def _values(engine, generation: str, query: SpecimenQuery, params: tuple[str, ...], limit: int):
    return engine.facets(query, params, limit=limit)


@lru_cache(maxsize=SEARCHES)
def _includes(engine, generation: str, query: SpecimenQuery) -> dict[str, int]:
    return engine.include_counts(query)


def count_includes(engine, query: SpecimenQuery) -> dict[str, int]:
    """Return the same as Engine.include_counts, cached."""
    return _includes(engine, engine.generation, query)
