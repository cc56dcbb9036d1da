"""Find the specimens that have any of thousands of values: the numbers of somebody's list."""

from collections.abc import Collection, Sequence

from specimens.query import SpecimenQuery
from specimens.search.answers import Bearers
from specimens.search.documents.names import cut
from specimens.search.opensearch.query import Query
from specimens.search.opensearch.snapshot import BY_ID, Snapshot, having, keys_of, listing

BATCH = 1_000  # values that are looked up at once


def find_bearers(
    snapshot: Snapshot, query: SpecimenQuery, field: str, values: Collection[str], most: int
) -> Bearers:
    """Answer Engine.bearers: values are counted first, and those that few have found together."""
    by_term = {cut(value): value for value in values}
    keys: list[int] = []
    counts: dict[str, int] = {}
    known: set[str] = set()
    terms = list(by_term)
    for start in range(0, len(terms), BATCH):
        some = terms[start : start + BATCH]
        built = snapshot.queries.build(query, besides=[snapshot.queries.one_of(field, some)])
        anywhere, matching = _counted(snapshot, built, field, some)
        known |= {by_term[term] for term in anywhere}
        many = {term: count for term, count in matching.items() if count > most}
        counts |= {by_term[term]: count for term, count in many.items()}
        few = {term: count for term, count in matching.items() if count <= most}
        wanted = [(list(few), sum(few.values())), *(([term], most) for term in many)]
        keys += _found(snapshot, query, field, [each for each in wanted if each[0]])
    return Bearers(keys, counts, frozenset(known))


def _counted(
    snapshot: Snapshot, query: Query, field: str, terms: Sequence[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """{value: its number} among all specimens and among the matches."""
    asked = {"values": having(field, terms)}
    everywhere = snapshot.queries.one_of(field, terms)
    found = snapshot.aggregates([(everywhere, asked), (query, asked)])
    return tuple(
        {bucket["key"]: bucket["doc_count"] for bucket in each["values"]["buckets"]}
        for each in found
    )


def _found(
    snapshot: Snapshot, query: SpecimenQuery, field: str, wanted: list[tuple[list[str], int]]
) -> list[int]:
    """The lowest gbif_ids of what has any of some values, so many of each list of values."""
    bodies = []
    for terms, size in wanted:
        having_one = snapshot.queries.one_of(field, terms)
        built = snapshot.queries.build(query, besides=[having_one])
        bodies.append(listing(built, BY_ID, 0, size))
    answers = snapshot.search(*bodies) if bodies else []
    return [key for answer in answers for key in keys_of(answer)]
