"""Keep the counts that pages, orders and views of a search share, until the index changes.

A filter's counts leave out what is chosen in it. So they are kept under the search without it, and
another tick in the same filter costs no counting.
"""

from collections.abc import Sequence
from hashlib import sha256

from django.core.cache import cache

from specimens.query import SpecimenQuery

LONGEST = 86_400  # seconds; counts of another index are never asked for again, but take space

Counts = list[tuple[str, int]]


def count_values(
    engine, query: SpecimenQuery, params: Sequence[str], limit: int
) -> dict[str, Counts]:
    """Return the same as Engine.facets."""

    def count(missing: list[str]) -> dict[str, Counts]:
        return engine.facets(query, tuple(missing), limit=limit)

    found = _kept(engine, "values", {param: query.without(param) for param in params}, count, limit)
    return {param: [(value, number) for value, number in found[param]] for param in params}


def count_matches(engine, query: SpecimenQuery) -> int:
    """Return the same as Engine.count."""

    def count(_missing: list[str]) -> dict[str, int]:
        return {"matches": engine.count(query)}

    return _kept(engine, "matches", {"matches": query}, count)["matches"]


def count_values_of_matches(
    engine, query: SpecimenQuery, params: Sequence[str], limit: int
) -> dict[str, Counts]:
    """Return the same as Engine.facets with every filter applied.

    Where a parameter has no filter, the counts are those that its filter shows, and kept together.
    """

    def count(missing: list[str]) -> dict[str, Counts]:
        return engine.facets(query, tuple(missing), limit=limit, lifted=False)

    found = _kept(engine, "values", dict.fromkeys(params, query), count, limit)
    return {param: [(value, number) for value, number in found[param]] for param in params}


def count_pairs(
    engine, query: SpecimenQuery, param: str, values: Sequence[str], by: str
) -> dict[str, Counts]:
    """Return the same as Engine.pairs."""

    def count(_missing: list[str]) -> dict[str, dict[str, Counts]]:
        return {by: engine.pairs(query, param, values, by)}

    found = _kept(engine, "pairs", {by: query}, count, param, *values)[by]
    return {value: [(other, number) for other, number in pairs] for value, pairs in found.items()}


def count_totals(engine, query: SpecimenQuery, params: Sequence[str]) -> dict[str, int]:
    """Return the same as Engine.totals, but without each parameter's own filter."""

    def count(missing: list[str]) -> dict[str, int]:
        return {param: engine.totals(query.without(param), [param])[param] for param in missing}

    return _kept(engine, "totals", {param: query.without(param) for param in params}, count)


def count_includes(engine, query: SpecimenQuery) -> dict[str, int]:
    """Return the same as Engine.include_counts."""

    def count(_missing: list[str]) -> dict[str, dict[str, int]]:
        return {"include": engine.include_counts(query)}

    return _kept(engine, "includes", {"include": query}, count)["include"]


def _kept(engine, kind: str, searches: dict[str, SpecimenQuery], count, *more) -> dict:
    """{parameter: what was counted of the search}; ``count`` counts those that are not kept."""
    generation = engine.generation
    keys = {param: _key(generation, kind, param, query, *more) for param, query in searches.items()}
    entries = cache.get_many(keys.values())
    found = {param: entries[key] for param, key in keys.items() if key in entries}
    if missing := [param for param in keys if param not in found]:
        new = count(missing)
        found |= new
        if engine.generation == generation:  # or it may be counted from another index
            cache.set_many({keys[param]: new[param] for param in missing}, LONGEST)
    return found


def _key(*parts) -> str:
    texts = [each.encoded if isinstance(each, SpecimenQuery) else str(each) for each in parts]
    return "counts." + sha256("\n".join(texts).encode()).hexdigest()
