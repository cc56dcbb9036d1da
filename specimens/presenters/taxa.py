"""The taxa of a search as a tree: what is open is counted, rank below rank."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from specimens.columns import RANKS
from specimens.criteria import as_parameter
from specimens.fields import BY_PARAM
from specimens.presenters.all_values import all_values_url
from specimens.presenters.cached_counts import count_matches, count_values_of_matches
from specimens.presenters.chart_counts import NONE, RANKS_DRAWN, Row, row
from specimens.presenters.dashboard import is_scientific, search_url, share
from specimens.presenters.taxa_drawing import present_drawing
from specimens.presenters.widgets import MOST_COUNTED
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from specimens.tree import Branch, write_branch

MOST = 40  # taxa of a branch


def present_taxa(asked: SearchRequest, engine) -> dict:
    """The context of specimens/_taxa.html: ``nodes`` are the taxa at the top, each with those within."""
    query = asked.query
    count = count_matches(engine, query)
    if not count:
        return {"count": 0}
    return {
        "count": count,
        "tree": _Tree(asked, count, engine).within((), query, count),
        "is_opened": bool(asked.tree),
        "closed_url": asked.url(tree=()) + "#tree",
        "drawing": present_drawing(asked, count, engine),
    }


class _Tree:
    """Counts the branches that stand open: those of the address, and those without any other next to them."""

    def __init__(self, asked: SearchRequest, total: int, engine):
        self.asked, self.total, self.engine = asked, total, engine

    def within(self, branch: Branch, query: SpecimenQuery, count: int) -> dict:
        """The taxa right below a branch, of ``count`` records, that ``query`` finds."""
        rank = RANKS[len(branch)]
        # The ranks of few values are counted in one look, which the drawing needs as well.
        params = RANKS_DRAWN if rank in RANKS_DRAWN and not branch else (rank,)
        counts = count_values_of_matches(self.engine, query, params, MOST_COUNTED)[rank]
        rows = [
            (name, row(query, rank, as_parameter(rank, name), name, number))
            for name, number in counts[:MOST]
        ]
        if without := self._without(query, rank, counts, count):
            label = _("Without %s") % str(BY_PARAM[rank].label).lower()
            rows.append(("", row(query, rank, NONE, label, without)))
        is_only = len(rows) == 1
        return {
            "rank": str(BY_PARAM[rank].label),
            "nodes": [self._node((*branch, name), rank, each, is_only) for name, each in rows],
            "more": len(counts) - MOST if MOST < len(counts) < MOST_COUNTED else 0,
            "more_url": self._more_url(rank, query) if len(counts) > MOST else "",
        }

    def _without(self, query, rank: str, counts: Sequence[tuple[str, int]], count: int) -> int:
        """The records without a taxon at the rank."""
        if len(counts) < MOST_COUNTED:
            return count - sum(number for _name, number in counts)
        return count_matches(self.engine, row(query, rank, NONE, "", 0).query or query)

    def _more_url(self, rank: str, query: SpecimenQuery) -> str:
        return all_values_url(BY_PARAM[rank], SearchRequest(query))

    def _node(self, branch: Branch, rank: str, each: Row, is_only: bool) -> dict:
        is_last = rank == RANKS[-1]
        is_open = not is_last and (is_only or branch in self.asked.tree) and each.query is not None
        return {
            "id": f"taxon-{write_branch(branch)}",
            "name": each.label,
            "is_scientific": bool(branch[-1]) and is_scientific(rank),
            "is_none": not branch[-1],
            "rank": str(BY_PARAM[rank].label),
            "count": each.count,
            "share": share(each.count, self.total),
            "width": f"{max(each.count / self.total * 100, 0.8):.2f}",
            "url": search_url(each),
            "toggle_url": "" if is_last or is_only else self._toggle_url(branch, is_open),
            "is_open": is_open,
            "within": self.within(branch, each.query, each.count) if is_open else None,
        }

    def _toggle_url(self, branch: Branch, is_open: bool) -> str:
        """The address with the branch opened; or closed, with all that is open within."""
        opened = self.asked.tree
        if is_open:
            left = tuple(one for one in opened if one[: len(branch)] != branch)
        else:
            left = (*opened, branch)
        return self.asked.url(tree=left)
