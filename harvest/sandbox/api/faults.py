"""All of GBIF's faults by name: what a harvest must survive, and how often it happens.

Longer than most modules because it is the list of them.
"""

import json
import random
from collections import Counter
from threading import Lock

from harvest.sandbox.api.answers import Answer, answer_object

# {name: what happens}, by what a fault hits.
OF_REQUESTS = {
    "too_many_requests": "429 with Retry-After",
    "server_error": "500",
    "slow": "the right answer, after ``delay`` seconds",
    "truncated": "the connection closes half-way through the body",
    "broken_json": "a well-formed HTTP answer whose JSON stops half-way",
}
OF_SUGGESTIONS = {
    "suggestions_down": "503 to a suggestion for GRSciColl",
    "suggestion_lost": "the suggestion is taken, and the connection closes without an answer",
}
OF_SEARCHES = {
    "reindexing": "every fifth record of the largest dataset is out of the index, as while GBIF reads it again",
}
OF_PAGES = {
    "repeated_page": "the previous page once more, under the asked-for offset",
    "shifting": "as if a record had moved up: one repeats and, on this pass, one is missed",
}
OF_FILES = {
    "cut_file": "the connection closes half-way through a download's file",
    "wrong_size": "a file without its end, sent as if it were whole",
    "slow_file": "a file in pieces, with ``delay`` seconds between them",
}
OF_ORDERS = {
    "busy": "420, as if three downloads of the user were unfinished",
    "lost_answer": "the download is begun, and the connection closes without an answer",
}
OF_SQL_ORDERS = {
    "sql_refused": "400: the query is refused",
    "sql_forbidden": "403: the user may not use SQL",
    "sql_unavailable": "503: the service of SQL is down",
}
OF_SQL = {
    "sql_failed": "a download by SQL ends as FAILED",
    "sql_killed": "a download by SQL ends as KILLED",
}
OF_DOWNLOADS = {
    "failed": "a download of an archive ends as FAILED",
    "killed": "a download of an archive ends as KILLED",
    "empty_archive": "an archive without a record",
}
OF_ARCHIVES = {
    "broken_media": "multimedia.txt has a line that does not fit its header",
    "broken_verbatim": "verbatim.txt has a line that does not fit its header",
    "shifted_media": "the values of multimedia.txt are one column too far right",
    "shifted_verbatim": "the values of verbatim.txt are one column too far right",
    "names_apart": "no column verbatimScientificName: an unmatched record has its name in verbatim.txt alone",
    "stale_moments": "lastInterpreted is weeks behind the search's",
}
OF_REPORTS = {
    "no_size": "a finished download is said to have 0 bytes",
    "other_size": "a finished download is said to have other than its bytes",
    "uncounted": "totalRecords is -1",
}
# On whenever their share is above 0.
OF_SERVICE = {
    "other_checklist": "a request gets the file of an equal one with another checklistKey",
    "moved_default": "taxa without checklistKey are those of COL XR, no longer of the backbone",
}
FAULTS = (
    *(
        OF_REQUESTS,
        OF_SUGGESTIONS,
        OF_SEARCHES,
        OF_PAGES,
        OF_FILES,
        OF_ORDERS,
        OF_SQL_ORDERS,
        OF_SQL,
    ),
    *(OF_DOWNLOADS, OF_ARCHIVES, OF_REPORTS, OF_SERVICE),
)
MEANINGS = {name: meaning for group in FAULTS for name, meaning in group.items()}
ON_THE_WIRE = (*OF_REQUESTS, *OF_SEARCHES, *OF_PAGES, *OF_FILES)  # one hits a request at most

TOO_MANY = [
    "To download GBIF occurrence data in bulk, please request a download.",
    "We can also provide data in some other format, please contact the helpdesk.",
]


class Faults:
    """Decides what goes wrong. Shares may be changed while a sandbox runs.

    ``Faults(server_error=0.1, slow=20)``: a value up to 1 is the share of requests (or orders, or
    downloads) hit at random (from ``seed``); a greater value n hits every nth. The same request is
    hit at most ``in_a_row`` times in succession, and so is the same kind of download with the same
    fault: a client that retries often enough gets through. ``retry_after`` and ``delay`` are in
    seconds. ``met`` counts what went wrong by request or download, by name.
    """

    def __init__(
        self, *, seed: int = 1, in_a_row: int = 2, retry_after: int = 1, delay: float = 2, **shares
    ):
        self.in_a_row = in_a_row
        self.retry_after = retry_after
        self.delay = delay
        self.shares: dict[str, float] = {}
        self.met: Counter[str] = Counter()
        self._random = random.Random(seed)  # noqa: S311 (no secret is made)
        self._asked: Counter[str] = Counter()
        self._running: Counter[str] = Counter()
        self._lock = Lock()
        for name, share in shares.items():
            self.set(name, share)

    def set(self, name: str, share: float) -> None:
        """Set the share of a fault; 0 switches it off. Raises ValueError for an unknown name."""
        if name not in MEANINGS:
            raise ValueError(f"No fault is called {name}; there are {', '.join(MEANINGS)}.")
        if share < 0:
            raise ValueError(f"The share of {name} is negative: {share}.")
        self.shares[name] = share

    def is_on(self, name: str) -> bool:
        return self.shares.get(name, 0) > 0

    def choose(
        self, request: str, offset: int | None, is_file: bool = False, is_search: bool = False
    ) -> str:
        """Return the fault that hits this request, or "". ``offset`` is None if it has no pages."""
        possible = {*OF_REQUESTS}
        possible |= {*OF_SEARCHES} if is_search else set()
        possible |= {*OF_PAGES} if offset else set()
        possible |= {*OF_FILES} if is_file else set()
        with self._lock:
            due = [name for name in ON_THE_WIRE if name in possible and self._due(name)]
            if not self._hits(request, bool(due)):
                return ""
            self.met[due[0]] += 1
            return due[0]

    def draw(self, what: str, *groups: dict[str, str]) -> frozenset[str]:
        """Return the faults of some groups, such as OF_ARCHIVES, that hit ``what`` this time."""
        with self._lock:
            names = [name for group in groups for name in group]
            hit = [name for name in names if self._hits(f"{name} of {what}", self._due(name))]
            self.met.update(hit)
            return frozenset(hit)

    def _due(self, name: str) -> bool:
        share = self.shares.get(name, 0)
        if not share:
            return False
        self._asked[name] += 1
        return self._asked[name] % share < 1 if share > 1 else self._random.random() < share

    def _hits(self, what: str, is_due: bool) -> bool:
        """Whether a due fault hits: not if it has hit the same ``in_a_row`` times just before."""
        if not is_due or self._running[what] >= self.in_a_row:
            self._running.pop(what, None)
            return False
        self._running[what] += 1
        return True

    def refuse(self, name: str) -> Answer | None:
        """Return the answer that replaces the right one; None if the fault replaces none."""
        if name == "too_many_requests":
            body = json.dumps(TOO_MANY).encode()
            return Answer(429, body, headers=(("retry-after", str(self.retry_after)),))
        if name == "server_error":
            return answer_object(500, "Internal Server Error", "")
        return None


def slide(fault: str, limit: int) -> int:
    """Return by how many records a page with this fault starts too early."""
    return {"repeated_page": limit, "shifting": 1}.get(fault, 0)
