"""Read a request for the search page: the search, and how to show its results.

Longer than most modules because every option of the page is read, kept and written here.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from institutions.text import clean
from institutions.web.paging import whole_number
from institutions.web.parameters import InvalidParameter, fold_name
from institutions.web.unknown import unknown_names
from specimens.charts import USUAL as USUAL_CHARTS
from specimens.charts import read_charts
from specimens.fields import BY_PARAM, NEWEST, RELEVANCE, check_sort
from specimens.gallery import read_group, read_tiles
from specimens.map_options import read_colour, read_decade
from specimens.page_options import (
    LISTED_BY,
    PAGE_SIZES,
    read_by,
    read_entity,
    read_filters,
    read_former_view,
    read_limit,
    read_rows,
    read_view,
)
from specimens.query import SpecimenQuery, is_parameter
from specimens.search.engine import reach_of
from specimens.search_boxes import BOXES, with_boxes
from specimens.table import USUAL, read_columns
from specimens.tree import Branch, read_branches, read_rank, write_branch

# {an attribute that an address leaves out: its value then}; the usual sort depends on the search.
PLAIN = {
    "view": "TABLE",
    "sort": "",
    "limit": PAGE_SIZES[0],
    "offset": 0,
    "rows": "",
    "tiles": "",
    "group_by": "",
    "rank": "",
    "by": LISTED_BY[0],
    "colour": "",
    "decade": 0,
    "entity": 0,
    "at": None,
}
NAMES = {"group_by": "groupBy"}  # of parameters, where an attribute's is another
FIND = "find_"
# Parameters that say how to show a search, "for" of a filter alone (views/filters.py), "letter" of all its
# values (the same).
_OWN = "view sort limit offset more columns move rows open for letter groupBy tiles charts tree rank by colour decade entity at"
OWN = frozenset([*_OWN.split(), *BOXES])


class Unread(NamedTuple):
    """A parameter whose values mean nothing: why, and the (name, value) pairs as they were typed."""

    param: str
    message: str
    typed: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SearchRequest:
    """A search, and how its results and filters are shown.

    ``more``: the parameters of the filters that list all their values. ``find``: {parameter of a facet:
    text to look for among its values}. ``columns``: the names of the table's columns, in order
    (specimens/table.py); ``rows``: one of table.ROWS. ``group_by``, ``tiles``: the gallery's
    (specimens/gallery.py). ``open``: the parameters of the filters that stand open. ``charts``: the
    names of the dashboard's charts, in order (specimens/charts.py). ``tree``: the branches of the tree
    of taxa that stand open, ``rank``: that of its drawing (specimens/tree.py). ``by``: what datasets and
    institutions are sorted by (one of LISTED_BY). ``colour``, ``decade``: the map's
    (specimens/map_options.py). ``entity``: the gbifID of the record that lies open
    over the results, 0 for none, and ``at``: its place among them, from 0. ``sort``: "" becomes the
    usual one. ``former_view``: one of FORMER_VIEWS, if the address asked for that. ``not_understood``:
    names of parameters that are none of ours. ``unread``: what read_page left out.
    """

    query: SpecimenQuery
    view: str = "TABLE"
    sort: str = ""
    limit: int = PAGE_SIZES[0]
    offset: int = 0
    more: tuple[str, ...] = ()
    find: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = USUAL
    rows: str = ""
    group_by: str = ""
    tiles: str = ""
    open: tuple[str, ...] = ()
    charts: tuple[str, ...] = USUAL_CHARTS
    tree: tuple[Branch, ...] = ()
    rank: str = ""
    by: str = LISTED_BY[0]
    colour: str = ""
    decade: int = 0
    entity: int = 0
    at: int | None = None
    former_view: str = ""
    not_understood: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()

    @classmethod
    def from_params(cls, params) -> "SearchRequest":
        """Read a QueryDict; raises InvalidParameter. Unknown parameters are only named."""
        return cls(
            query=SpecimenQuery.from_params(with_boxes(params)),
            view=read_view(params.get("view") or "TABLE"),
            sort=check_sort(params.get("sort", "")),
            limit=read_limit(params),
            offset=whole_number(params, "offset", 0),
            more=read_filters(params.getlist("more")),
            columns=read_columns(params.getlist("columns")),
            rows=read_rows(params.get("rows", "")),
            group_by=read_group(params.get("groupBy", "")),
            tiles=read_tiles(params.get("tiles", "")),
            open=read_filters(params.getlist("open")),
            charts=read_charts(params.getlist("charts")),
            tree=read_branches(params.getlist("tree")),
            rank=read_rank(params.get("rank", "")),
            by=read_by(params.get("by", "")),
            colour=read_colour(params.get("colour", "")),
            decade=read_decade(params.get("decade", "")),
            entity=read_entity(params.get("entity", "")),
            at=whole_number(params, "at", 0) if clean(params.get("at", "")) else None,
            find={
                name.removeprefix(FIND): sought
                for name, text in params.items()
                if name.removeprefix(FIND) in BY_PARAM and name.startswith(FIND)
                if (sought := clean(text))
            },
            former_view=read_former_view(params.get("view", "")),
            not_understood=tuple(unknown_names(params, is_known)),
        )

    def __post_init__(self):
        if not self.sort:
            object.__setattr__(self, "sort", usual_sort(self.query))
        if self.offset + self.limit > reach_of(self.sort):
            most = reach_of(self.sort) - self.limit
            raise InvalidParameter("offset", _("Use a whole number up to %s.") % most)

    @property
    def shown_query(self) -> SpecimenQuery:
        """The search for what the view shows, and so for what its filters count."""
        return shown_in(self.view, self.query)

    def url(self, query: SpecimenQuery | None = None, **changes) -> str:
        """Return the query string of this request with changes, at the first page by default.

        ``query`` replaces the search; ``changes`` replace other attributes.
        """
        sort = "" if self.sort == usual_sort(self.query) else self.sort
        usual = {"offset": 0, "sort": sort, "entity": 0, "at": None}
        query = query or self.query
        parts = (query.encoded, urlencode(self.shown(query, **(usual | changes))))
        return "?" + "&".join(filter(None, parts))

    def plain_url(self) -> str:
        """Return the shortest query string of the same request, including ``find``."""
        sought = [(f"{FIND}{param}", text) for param, text in self.find.items()]
        return "?" + urlencode(self.query.to_params() + self.shown() + sought)

    def shown(self, query: SpecimenQuery | None = None, **changes) -> list[tuple[str, str]]:
        """The (name, value) pairs of the options for showing results that are not the defaults.

        ``query`` and ``changes`` as for ``url``.
        """
        pairs = []
        for name, plain in PLAIN.items():
            value = changes.get(name, getattr(self, name))
            if value not in ("", plain, usual_sort(query or self.query) if name == "sort" else ""):
                pairs.append((NAMES.get(name, name), str(value)))
        columns, charts = changes.get("columns", self.columns), changes.get("charts", self.charts)
        pairs += [("columns", name) for name in columns if columns != USUAL]
        pairs += [("charts", name) for name in charts if charts != USUAL_CHARTS]
        pairs += [("tree", write_branch(branch)) for branch in changes.get("tree", self.tree)]
        pairs += [("more", param) for param in changes.get("more", self.more)]
        return pairs + [("open", param) for param in changes.get("open", self.open)]


def shown_in(view: str, query: SpecimenQuery) -> SpecimenQuery:
    """The search for what a view shows: a gallery has records with images only."""
    if view == "GALLERY" and not query.criteria_of("hasImage"):
        return query.with_value("hasImage", "true")
    return query


def usual_sort(query: SpecimenQuery) -> str:
    """The order of a page, if its address asks for none."""
    return RELEVANCE if query.q else NEWEST


def read_page(params) -> SearchRequest:
    """Read what can be read of a QueryDict; the rest is in ``unread``.

    Raises InvalidParameter where what is wrong is none of the parameters that were sent.
    """
    left, unread = params.copy(), []
    while True:
        try:
            asked = SearchRequest.from_params(left)
        except InvalidParameter as error:
            names = [name for name in left if _stands_for(name, error.parameter)]
            if not names:
                raise
            typed = tuple((name, value) for name in names for value in left.pop(name))
            unread.append(Unread(error.parameter, error.message, typed))
        else:
            return replace(asked, unread=tuple(unread))


def _stands_for(name: str, param: str) -> bool:
    return fold_name(BOXES.get(name, name)) == fold_name(param)


def is_known(name: str) -> bool:
    """Whether the page knows a parameter of the name."""
    return name in OWN or is_parameter(name) or name.removeprefix(FIND) in BY_PARAM
