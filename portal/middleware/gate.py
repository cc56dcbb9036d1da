"""A gate for expensive requests: so many at once, and so many that wait.

What searches, counts or sorts takes tenths of a second of a processor, so that a few clients could
take all threads of a process. Behind the gate there is room for as many as the processors can do;
the others wait in order, in fewer threads than the process has. So records, static files and health
checks are answered while searches queue. Answers from the cache never come here. Longer than most modules:
it lists the cost of each view.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from portal.middleware.refusal import refuse

CAPACITY = 6  # cost that is admitted at once: of two pages of search results
MOST_WAITING = 24  # requests; gunicorn.conf.py has more threads than these and those inside
PATIENCE = 5.0  # seconds that a request waits
RETRY_AFTER = "10"  # seconds
USUAL_CHARTS = 8  # of a dashboard whose address names none


class Busy(Exception):
    """The gate is full."""


class Gate:
    """Admits requests in the order in which they came, as far as their costs fit."""

    def __init__(self, capacity: int = CAPACITY, most: int = MOST_WAITING, patience=PATIENCE):
        self.capacity, self.most, self.patience = capacity, most, patience
        self._inside = 0
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()

    @contextmanager
    def admit(self, cost: int) -> Iterator[None]:
        """Enter with a cost. Raises Busy if too many wait, or if it takes too long."""
        cost = min(cost, self.capacity)
        self._enter(cost)
        try:
            yield
        finally:
            with self._changed:
                self._inside -= cost
                self._changed.notify_all()

    def _enter(self, cost: int) -> None:
        ticket = object()
        with self._changed:
            if len(self._waiting) >= self.most:
                raise Busy
            self._waiting.append(ticket)
            try:
                if not self._changed.wait_for(lambda: self._is_next(ticket, cost), self.patience):
                    raise Busy
                self._inside += cost
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()

    def _is_next(self, ticket: object, cost: int) -> bool:
        return self._waiting[0] is ticket and self._inside + cost <= self.capacity


def cost_of_words(parameters: QueryDict) -> int:
    """Institutions are compared word by word."""
    return 1 + len(parameters.get("q", "")) // 50


def cost_of_call(parameters: QueryDict) -> int:
    """Of a search by the API: its facets, its records, and how far down they are."""
    facets = len(parameters.getlist("facet"))
    records = number(parameters, "limit", 20) // 100
    depth = number(parameters, "offset", 0) // 20_000
    order = 1 if parameters.get("sort") else 0
    return 1 + (facets + 2) // 3 + records + depth + order


def number(parameters: QueryDict, name: str, default: int) -> int:
    """A parameter as a whole number; the default if it is none, which the view will say."""
    text = parameters.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def cost_of_page(parameters: QueryDict) -> int:
    """Of a search page: each chart of a dashboard is counted, and each open branch of the taxa."""
    view = parameters.get("view", "").strip().upper()
    counted = {
        "DASHBOARD": len(parameters.getlist("charts")) or USUAL_CHARTS,
        "TAXA": 3 + len(parameters.getlist("tree")),
        "DATASETS": 3,
        "INSTITUTIONS": 3,
        # Its drawing, four charts and the decades: 1.7 times a table, with colours 1.9 times.
        "MAP": 9 if parameters.get("colour") else 6,
    }
    return 3 + counted.get(view, 0) // 3 + (1 if "entity" in parameters else 0)


# What each view costs; a view that is not here passes by the gate.
COSTS: dict[str, Callable[[QueryDict], int]] = {
    "specimens:search": cost_of_page,
    "specimens:chart-csv": lambda _parameters: 2,
    "specimens:sources-csv": lambda _parameters: 2,
    "specimens:map": lambda _parameters: 2,
    "specimens:map-records": lambda _parameters: 2,
    "specimens:map-sheet": lambda _parameters: CAPACITY,
    "specimens:map-embed": lambda _parameters: 2,
    "specimens:suggest": lambda _parameters: 1,
    "specimens:suggest-searches": lambda _parameters: 2,
    "specimens:specimen": lambda parameters: 1 if "in" in parameters else 0,
    "specimens:picture-page": lambda parameters: 1 if "in" in parameters else 0,
    "specimens:search-manifest": lambda _parameters: 4,
    "specimens:worklist": lambda _parameters: 2,
    "specimens:worklist-as": lambda _parameters: 2,
    "specimens:worklist-part": lambda _parameters: 1,
    "specimens:worklist-part-as": lambda _parameters: 1,
    "specimens:mids": lambda _parameters: 3,
    "specimens:mids-as": lambda _parameters: 3,
    "specimens:dataset": lambda _parameters: 2,
    "specimens:publisher": lambda _parameters: 2,
    "specimens:cite": lambda _parameters: 3,
    "specimens:cite-search": lambda _parameters: 2,
    "specimens:search-atom": lambda _parameters: 2,
    "specimens:search-feed": lambda _parameters: 2,
    "specimens:badge": lambda _parameters: 1,
    "specimens:search-csv": lambda _parameters: 2,
    "specimens:download": lambda _parameters: 2,
    "specimens:made-download": lambda _parameters: 1,
    "specimens:download-changes": lambda _parameters: 6,
    "specimens:resolve": lambda _parameters: 3,
    "specimens:resolve-csv": lambda _parameters: 3,
    "specimens:resolve-xlsx": lambda _parameters: 3,
    "specimens:facet": lambda _parameters: 1,
    "specimens:area": lambda _parameters: 2,
    "specimens:builder": lambda _parameters: 2,
    "specimens:remember-table": lambda _parameters: 1,
    "specimens:shorten": lambda _parameters: 1,
    "specimens:values": lambda _parameters: 3,
    "api:occurrence-search": cost_of_call,
    "api:occurrence-search-predicate": lambda _parameters: 4,
    "api:download-request": lambda _parameters: 2,
    "api:occurrence-suggestions": lambda _parameters: 2,
    "api:occurrence-count": lambda _parameters: 1,
    "api:occurrence-counts": lambda _parameters: 1,
    "api:resolve": lambda _parameters: 3,
    "api:occurrence-chart": lambda _parameters: 2,
    "api-docs": lambda parameters: 1 if parameters else 0,
    "api:changes": lambda _parameters: 2,
    "api:species-list": lambda _parameters: 1,
    "api:species-search": lambda _parameters: 2,
    "api:species-suggest": lambda _parameters: 1,
    "api:species-match": lambda _parameters: 1,
    "api:species-detail": lambda _parameters: 1,
    "api:species-part": lambda _parameters: 2,
    "maps:species-match": lambda _parameters: 1,
    "maps:density-picture": lambda _parameters: 1,
    "maps:density-vector": lambda _parameters: 1,
    "why": lambda _parameters: 3,
    "dashboard": lambda _parameters: 3,
    "institution-summary": lambda _parameters: 4,
    "dashboard-mids": lambda _parameters: 3,
    "dashboard-mids-as": lambda _parameters: 3,
    "dashboard-institutions": lambda _parameters: 3,
    "dashboard-institutions-as": lambda _parameters: 3,
    "dashboard-groups": lambda _parameters: 3,
    "api:groups": lambda _parameters: 3,
    "dashboard-ladder": lambda _parameters: 3,
    "dashboard-ladder-as": lambda _parameters: 3,
    "dashboard-unclaimed": lambda _parameters: 3,
    "dashboard-unclaimed-as": lambda _parameters: 3,
    "dashboard-targets": lambda _parameters: 3,
    "dashboard-targets-as": lambda _parameters: 3,
    "dashboard-project": lambda _parameters: 3,
    "api:projects": lambda _parameters: 3,
    "api:project": lambda _parameters: 3,
    "dashboard-compare": lambda _parameters: 3,
    "api:why": lambda _parameters: 3,
    "sitemap": lambda _parameters: 2,
    "sitemap-specimens": lambda _parameters: 2,
    "opensearch-suggest": lambda _parameters: 2,
    "card": lambda _parameters: 1,
    "card-specimen": lambda _parameters: 1,
    "card-institution": lambda _parameters: 1,
    # Their numbers are counts and facets of the index, ten and more of the largest holders.
    "institutions:institution": lambda _parameters: 3,
    "institutions:collection": lambda _parameters: 3,
    "institutions:institution-score": lambda _parameters: 1,
    "institutions:institution-score-as": lambda _parameters: 1,
    "institutions:collection-score": lambda _parameters: 1,
    "institutions:collection-score-as": lambda _parameters: 1,
    "institutions:search": cost_of_words,
    "institutions:collections": cost_of_words,
    "institutions:map": cost_of_words,
    "api:institution-list": cost_of_words,
    "api:collection-list": cost_of_words,
    "api:dataset-list": cost_of_words,
    "api:dataset-search": cost_of_words,
    "api:dataset-suggest": cost_of_words,
    "api:organization-list": cost_of_words,
}


def limit(get_response):
    """Middleware: an expensive request waits for its turn, or is answered 503 to come back later."""
    gate = Gate()

    def answer(request: HttpRequest) -> HttpResponse:
        cost = cost_of(request)
        if not cost:
            return get_response(request)
        try:
            with gate.admit(cost):
                return get_response(request)
        except Busy:
            message = _("Too many searches are under way. Try again in a few seconds.")
            heading = _("The portal is busy")
            return refuse(request, 503, heading, message, Retry_After=RETRY_AFTER)

    return answer


def cost_of(request: HttpRequest) -> int:
    """What a request costs; 0 for one that need not wait."""
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return 0
    return COSTS[name](request.GET) if name in COSTS else 0
