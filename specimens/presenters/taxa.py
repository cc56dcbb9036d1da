"""The taxa of a search, rank by rank: each row is the search for one of them, a rank further down."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from specimens.columns import RANKS
from specimens.criteria import Criterion
from specimens.description import values_counted
from specimens.fields import BY_PARAM
from specimens.models import Taxon
from specimens.presenters.cached_counts import count_totals, count_values
from specimens.query import SpecimenQuery, as_parameter
from specimens.search_request import SearchRequest
from specimens.taxa import place_among_ranks

MOST = 100  # taxa of a rank


def present_taxa(asked: SearchRequest, engine) -> dict:
    """The taxa at the rank below the lowest that the search asks for one taxon of.

    ``rows`` have name, count, url (deeper, or the records) and records_url; ``rest`` is the search
    for records without a taxon at the rank, None if there are none; ``total`` how many taxa there are, ``taxa`` that in words.
    """
    query = asked.query
    steps = steps_of(query)
    rank = next_rank(steps)
    counts = count_values(engine, query, (rank,), MOST)[rank]
    total = count_totals(engine, query, [rank])[rank] if len(counts) == MOST else len(counts)
    return {
        "count": engine.count(query),
        "rank": str(BY_PARAM[rank].label),
        "taxa": values_counted(rank, total),
        "is_scientific": rank in ("genus", "species"),
        "rows": [_row(asked, rank, name, count) for name, count in counts],
        "most": max((count for _name, count in counts), default=0),
        "rest": _rest(asked, rank, engine),
        "total": total,
        "trail": _trail(asked, steps),
    }


class Step(NamedTuple):
    """A taxon that the search asks for: its place among RANKS, its parameter, and its name."""

    place: int
    param: str
    name: str


def steps_of(query: SpecimenQuery) -> list[Step]:
    """The single taxa that the search asks for, the highest first: by name at a rank, and by key."""
    found = [
        Step(place, rank, criterion.low)
        for place, rank in enumerate(RANKS)
        if (criterion := _only(query, rank))
    ]
    if criterion := _only(query, "taxonKey"):
        taxa = Taxon.objects.filter(checklist_key=query.checklist_key, key=criterion.low)
        found += [Step(place_among_ranks(taxon), "taxonKey", taxon.name) for taxon in taxa]
    return sorted(found, key=lambda step: step.place)


def next_rank(steps: list[Step]) -> str:
    """The rank below the lowest of the steps; the last if that is one."""
    lowest = steps[-1].place if steps else -1
    return RANKS[min(lowest + 1, len(RANKS) - 1)]


def _only(query: SpecimenQuery, param: str) -> Criterion | None:
    criteria = query.criteria_of(param)
    return criteria[0] if len(criteria) == 1 and criteria[0].is_value else None


def _row(asked: SearchRequest, rank: str, name: str, count: int) -> dict:
    narrowed = asked.query.without(rank).with_value(rank, as_parameter(rank, name))
    records_url = asked.url(narrowed, view="TABLE")
    is_last = rank == RANKS[-1]
    return {
        "name": name,
        "count": count,
        "url": records_url if is_last else asked.url(narrowed),
        "records_url": records_url,
    }


def _rest(asked: SearchRequest, rank: str, engine) -> dict | None:
    query = asked.query.without(rank).with_value(rank, "!*")
    count = engine.count(query)
    return {"count": count, "url": asked.url(query, view="TABLE")} if count else None


def _trail(asked: SearchRequest, steps: list[Step]) -> list[dict]:
    """The way down so far: all taxa, and each step."""
    left = asked.query
    for step in steps:
        left = left.without(step.param)
    found = [{"name": _("All taxa"), "url": asked.url(left)}]
    for step in steps:
        (criterion,) = asked.query.criteria_of(step.param)
        left = left.with_value(step.param, criterion.text)
        found.append({"name": step.name, "url": asked.url(left)})
    return found
