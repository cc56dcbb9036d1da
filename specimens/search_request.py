"""Read a request for the search page: the search, and how to show its results."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from institutions.text import clean, token
from institutions.web.paging import whole_number
from institutions.web.parameters import InvalidParameter, fold_name
from institutions.web.unknown import unknown_names
from specimens.fields import BY_PARAM, NEWEST, RELEVANCE, check_sort, find
from specimens.query import SpecimenQuery, is_parameter
from specimens.search.engine import reach_of
from specimens.search_boxes import BOXES, with_boxes
from specimens.table import COMPACT, ROWS, USUAL, read_columns

VIEWS = ("TABLE", "GALLERY", "MAP", "TAXA")
# Views of the former portal; addresses with them lead to the table, with a notice.
FORMER_VIEWS = ("DATASETS", "DASHBOARD", "CLUSTERS", "DOWNLOAD")
PAGE_SIZES = (20, 50, 100)
FIND = "find_"
# Parameters that say how to show a search, "for" of a filter alone (views/filters.py), "letter" of all its
# values (the same); "entity" is the former portal's (views/search.py).
_OWN = "view sort limit offset more columns move rows open for letter entity"
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
    (specimens/table.py); ``rows``: one of table.ROWS. ``open``: the parameters of the filters that stand
    open. ``sort``: "" becomes the usual one. ``former_view``: one of FORMER_VIEWS, if the address asked for that. ``not_understood``:
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
    open: tuple[str, ...] = ()
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
            offset=read_offset(params),
            more=read_filters(params.getlist("more")),
            columns=read_columns(params.getlist("columns")),
            rows=read_rows(params.get("rows", "")),
            open=read_filters(params.getlist("open")),
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
        usual = {"offset": 0, "sort": "" if self.sort == usual_sort(self.query) else self.sort}
        asked = replace(self, query=query or self.query, **(usual | changes))
        pairs = asked.query.to_params() + asked.shown()
        return "?" + urlencode(pairs)

    def plain_url(self) -> str:
        """Return the shortest query string of the same request, including ``find``."""
        sought = [(f"{FIND}{param}", text) for param, text in self.find.items()]
        return "?" + urlencode(self.query.to_params() + self.shown() + sought)

    def shown(self) -> list[tuple[str, str]]:
        """The (name, value) pairs of the options for showing results that are not the defaults."""
        plain = SearchRequest(self.query)
        pairs = [
            (name, str(getattr(self, name)))
            for name in ("view", "sort", "limit", "offset", "rows")
            if getattr(self, name) != getattr(plain, name)
        ]
        if self.columns != USUAL:
            pairs += [("columns", name) for name in self.columns]
        pairs += [("more", param) for param in self.more]
        return pairs + [("open", param) for param in self.open]


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


def read_former_view(text: str) -> str:
    view = token(text).upper()
    return view if view in FORMER_VIEWS else ""


def read_view(text: str) -> str:
    view = token(text).upper()
    if view in FORMER_VIEWS:
        return "TABLE"
    if view not in VIEWS:
        raise InvalidParameter("view", _("Use one of %s.") % ", ".join(VIEWS))
    return view


def read_filters(names: list[str]) -> tuple[str, ...]:
    """The parameters of those names, compared as GBIF does, each once; other names are left out."""
    return tuple(dict.fromkeys(each.param for each in map(find, names) if each))


def read_rows(text: str) -> str:
    rows = token(text).lower()
    if rows not in ROWS:
        raise InvalidParameter("rows", _("Use %s, or nothing.") % COMPACT)
    return rows


def read_limit(params) -> int:
    limit = whole_number(params, "limit", PAGE_SIZES[0])
    if limit not in PAGE_SIZES:
        raise InvalidParameter("limit", _("Use one of %s.") % ", ".join(map(str, PAGE_SIZES)))
    return limit


def read_offset(params) -> int:
    return whole_number(params, "offset", 0)
