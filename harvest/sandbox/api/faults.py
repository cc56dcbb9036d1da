"""Faults on demand: what a harvest must survive, and how often it happens."""

import json
import random
from collections import Counter
from threading import Lock

from harvest.sandbox.api.answers import Answer, answer_object

NAMES = (
    "too_many_requests",  # 429 with Retry-After
    "server_error",  # 500
    "slow",  # the right answer, after ``delay`` seconds
    "truncated",  # the connection closes half-way through the body
    "broken_json",  # a well-formed HTTP answer whose JSON stops half-way
    "repeated_page",  # the previous page once more, under the asked-for offset
    "cut_file",  # the connection closes half-way through a download's file
    "wrong_size",  # a file without its end, sent as if it were whole
    "slow_file",  # a file in pieces, with ``delay`` seconds between them
    "shifting",  # as if a record had moved up: one repeats and, on this pass, one is missed
)
PAGED = {"repeated_page", "shifting"}
OF_FILES = {"cut_file", "wrong_size", "slow_file"}

TOO_MANY = [
    "To download GBIF occurrence data in bulk, please request a download.",
    "We can also provide data in some other format, please contact the helpdesk.",
]


class Faults:
    """Decides which requests go wrong. Shares may be changed while a sandbox runs.

    ``Faults(server_error=0.1, slow=20)``: a value up to 1 is the share of requests hit at random
    (from ``seed``); a greater value n hits every nth request. The same request is hit at most
    ``in_a_row`` times in succession, so that a client that retries often enough gets through.
    ``retry_after`` and ``delay`` are in seconds.
    """

    def __init__(
        self, *, seed: int = 1, in_a_row: int = 2, retry_after: int = 1, delay: float = 2, **shares
    ):
        self.in_a_row = in_a_row
        self.retry_after = retry_after
        self.delay = delay
        self.shares: dict[str, float] = {}
        self._random = random.Random(seed)  # noqa: S311 (no secret is made)
        self._asked: Counter[str] = Counter()
        self._running: Counter[str] = Counter()
        self._lock = Lock()
        for name, share in shares.items():
            self.set(name, share)

    def set(self, name: str, share: float) -> None:
        """Set the share of a fault; 0 switches it off. Raises ValueError for an unknown name."""
        if name not in NAMES:
            raise ValueError(f"No fault is called {name}; there are {', '.join(NAMES)}.")
        if share < 0:
            raise ValueError(f"The share of {name} is negative: {share}.")
        self.shares[name] = share

    def choose(self, request: str, offset: int | None, is_file: bool = False) -> str:
        """Return the fault that hits this request, or "". ``offset`` is None if it has no pages."""
        with self._lock:
            due = [name for name in NAMES if self._due(name, offset, is_file)]
            if not due or self._running[request] >= self.in_a_row:
                self._running.pop(request, None)
                return ""
            self._running[request] += 1
            return due[0]

    def _due(self, name: str, offset: int | None, is_file: bool) -> bool:
        share = self.shares.get(name, 0)
        if not share or (name in PAGED and not offset) or (name in OF_FILES and not is_file):
            return False
        self._asked[name] += 1
        return self._asked[name] % share < 1 if share > 1 else self._random.random() < share

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
