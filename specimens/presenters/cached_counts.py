"""What all pages, orders and views of one search count alike: kept until the index changes."""

from functools import lru_cache

from specimens.query import SpecimenQuery

SEARCHES = 100  # in each process; the counts of one are some 100 kB


def count_values(engine, query: SpecimenQuery, params: tuple[str, ...], limit: int) -> dict:
    """Count values as Engine.facets does, once per version of the index."""
    return dict(_values(engine, engine.generation, query, params, limit))


@lru_cache(maxsize=SEARCHES)
def _values(engine, generation: str, query: SpecimenQuery, params: tuple[str, ...], limit: int):
    return engine.facets(query, params, limit=limit)


@lru_cache(maxsize=SEARCHES)
def _includes(engine, generation: str, query: SpecimenQuery) -> dict[str, int]:
    return engine.include_counts(query)


def count_includes(engine, query: SpecimenQuery) -> dict[str, int]:
    """Count as Engine.include_counts does, once per version of the index."""
    return _includes(engine, engine.generation, query)
