"""Answers occurrence searches as GBIF does: GET with parameters, POST with a predicate."""

import json
from collections import Counter

from harvest.sandbox.api.answers import Answer
from harvest.sandbox.api.search_request import Facet, Search
from harvest.sandbox.world import predicates
from harvest.sandbox.world.index import OccurrenceIndex
from harvest.sandbox.world.parameters import Parameter
from harvest.sandbox.world.world import World

THINNED = 5  # one record in so many is out of a thin index


def search(world: World, asked: Search, slide: int = 0, is_thinned: bool = False) -> Answer:
    """Return a page in GBIF's envelope.

    Faults make it start ``slide`` records too early, or come from a thin index: as if GBIF were
    reading a dataset into it again.
    """
    index = _thin(world.index()) if is_thinned else world.index()
    numbers = _numbers(index, asked)
    start = max(0, asked.offset - slide)
    page = [index.records[number] for number in numbers[start : start + asked.limit]]
    envelope = {
        "offset": asked.offset,
        "limit": asked.limit,
        "endOfRecords": len(numbers) <= asked.offset + asked.limit,
        "count": len(numbers),
    }
    facets = json.dumps([_facet_answer(index, asked, facet) for facet in asked.facets])
    return Answer(
        200,
        json.dumps(envelope).encode()[:-1]
        + b', "results": ['
        + b",".join(world.encoded(record) for record in page)
        + b'], "facets": '
        + facets.encode()
        + b"}",
    )


def _thin(index: OccurrenceIndex) -> OccurrenceIndex:
    """The index without every fifth record of its largest dataset."""

    def compute() -> OccurrenceIndex:
        sizes = Counter(record["datasetKey"] for record in index.records)
        moving = max(sizes, key=lambda key: (sizes[key], key), default="")
        reread = [each["key"] for each in index.records if each["datasetKey"] == moving]
        gone = set(reread[::THINNED])
        kept = (record for record in index.records if record["key"] not in gone)
        return OccurrenceIndex(kept, index.checklist)

    return index.remember("thin", compute)


def _numbers(index: OccurrenceIndex, asked: Search, lifted: Parameter | None = None) -> list[int]:
    """Return the numbers of the matching records, in order, without the filter ``lifted``."""

    def compute() -> list[int]:
        found: list[set | frozenset] = [index.everything]
        for parameter, terms in asked.filters.items():
            if parameter != lifted:
                found.append(set().union(*(index.matching(parameter, term) for term in terms)))
        if asked.words:
            found.append(index.mentioning(asked.words))
        if asked.predicate is not None:
            found.append(predicates.matching(index, asked.predicate))
        smallest, *others = sorted(found, key=len)
        return sorted(smallest.intersection(*others))

    return index.remember(asked.question(lifted), compute)


def _facet_answer(index: OccurrenceIndex, asked: Search, facet: Facet) -> dict:
    lifted = facet.parameter if asked.multiselect else None
    counts = index.remember(
        (facet.parameter, facet.matches_case, asked.question(lifted)),
        lambda: index.facet(facet.parameter, _numbers(index, asked, lifted), facet.matches_case),
    )
    wanted = [pair for pair in counts if pair[1] >= facet.mincount]
    page = wanted[facet.offset : facet.offset + facet.limit]
    return {
        "field": facet.parameter.field,
        "counts": [{"name": name, "count": count} for name, count in page],
    }
