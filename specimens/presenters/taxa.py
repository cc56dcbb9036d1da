"""The taxa of a search, rank by rank: each row is the search for one of them, a rank further down."""

from django.utils.translation import gettext as _

from specimens.columns import RANKS
from specimens.fields import BY_PARAM
from specimens.presenters.cached_counts import count_totals, count_values
from specimens.query import SpecimenQuery, as_parameter
from specimens.search_request import SearchRequest

MOST = 100  # taxa of a rank


def present_taxa(asked: SearchRequest, engine) -> dict:
    """The taxa at the rank below the lowest that the search asks for one taxon of.

    ``rows`` have name, count, url (deeper, or the records) and records_url; ``rest`` is the search
    for records without a taxon at the rank, None if there are none; ``total`` how many taxa there are.
    """
    query = asked.query
    rank = next_rank(query)
    counts = count_values(engine, query, (rank,), MOST)[rank]
    total = count_totals(engine, query, [rank])[rank] if len(counts) == MOST else len(counts)
    return {
        "count": engine.count(query),
        "rank": str(BY_PARAM[rank].label),
        "plural": str(BY_PARAM[rank].facet.plural or _("species")),
        "is_scientific": rank in ("genus", "species"),
        "rows": [_row(asked, rank, name, count) for name, count in counts],
        "most": max((count for _name, count in counts), default=0),
        "rest": _rest(asked, rank, engine),
        "total": total,
        "trail": _trail(asked),
    }


def next_rank(query: SpecimenQuery) -> str:
    """The rank below the lowest of which the search asks for one taxon; the last if that is asked."""
    asked = [place for place, rank in enumerate(RANKS) if _is_one(query, rank)]
    return RANKS[min(max(asked, default=-1) + 1, len(RANKS) - 1)]


def _is_one(query: SpecimenQuery, rank: str) -> bool:
    criteria = query.criteria_of(rank)
    return len(criteria) == 1 and criteria[0].is_value


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


def _trail(asked: SearchRequest) -> list[dict]:
    """The way down so far: all taxa, and each rank of which one taxon is asked for."""
    steps = [rank for rank in RANKS if _is_one(asked.query, rank)]
    left = asked.query
    for rank in steps:
        left = left.without(rank)
    found = [{"name": _("All taxa"), "url": asked.url(left)}]
    for rank in steps:
        (criterion,) = asked.query.criteria_of(rank)
        left = left.with_value(rank, criterion.text)
        found.append({"name": criterion.low, "url": asked.url(left)})
    return found
