"""So many files are sent at once: each takes a thread of the server for as long as its reader takes.

The gate (portal/middleware/gate.py) is left when an answer begins; a file has then all its work
before it. A client has one at a time, so that a slow one can't keep the others out.
"""

import errno
import logging
import threading
import time
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.middleware.rates import client_of
from portal.middleware.refusal import refuse

logger = logging.getLogger("portal.downloads")

AT_ONCE = 3  # files in a process
RETRY_AFTER = "30"  # seconds
VIEWS = frozenset({"specimens:download", "specimens:download-file"})
# A reader has to take so much; one that does not would keep a thread, and a snapshot of the database.
GRACE = 60.0  # seconds of waiting for the reader, before its rate is looked at
LEAST_RATE = 20_000  # bytes a second
LONGEST = 3_600.0  # seconds of waiting for the reader in all


class Turns:
    """Who is being sent a file."""

    def __init__(self, most: int = AT_ONCE):
        self._most = most
        self._clients: set[str] = set()
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        """Begin a file for a client; False if it has to wait, because it has one or too many have."""
        with self._lock:
            if client in self._clients or len(self._clients) >= self._most:
                return False
            self._clients.add(client)
            return True

    def give_back(self, client: str) -> None:
        with self._lock:
            self._clients.discard(client)


class Sending:
    """The parts of a file; closing it, which servers do at the end in any case, ends the turn once.

    To a reader that is too slow it breaks off, as if the reader had: the server closes the connection
    without the end of the answer, so that nobody takes the piece for the whole.
    """

    def __init__(self, parts: Iterable[bytes], turns: Turns, client: str, clock=time.monotonic):
        self._parts, self._turns, self._client = iter(parts), turns, client
        self._clock = clock

    def __iter__(self) -> Iterator[bytes]:
        waited, sent = 0.0, 0
        for part in self._parts:
            if is_too_slow(sent, waited):
                logger.info(
                    "A download was broken off: its reader took %s bytes in %.0f s", sent, waited
                )
                raise ConnectionResetError(errno.ECONNRESET, "The reader is too slow.")
            begun = self._clock()
            yield part
            waited += self._clock() - begun
            sent += len(part)

    def close(self) -> None:
        if self._client:
            self._turns.give_back(self._client)
            self._client = ""


def is_too_slow(sent: int, waited: float) -> bool:
    """Whether a reader that took so many bytes in so many seconds is given up."""
    return waited > LONGEST or (waited > GRACE and sent < LEAST_RATE * waited)


def limit(get_response):
    """Middleware that answers 503 to a download that has to wait for others.

    Views know by ``request.client`` whom limits are counted for.
    """
    turns = Turns()

    def answer(request: HttpRequest) -> HttpResponse:
        request.client = client_of(request)
        response = get_response(request)
        match = request.resolver_match
        if not (response.streaming and match and match.view_name in VIEWS):
            return response
        client = request.client
        if turns.take(client):
            response.streaming_content = Sending(response.streaming_content, turns, client)
            return response
        response.close()
        message = _(
            "A file is being sent to your address already, or to many others. Try again when it has "
            "arrived."
        )
        heading = _("The portal is busy")
        return refuse(request, 503, heading, message, Retry_After=RETRY_AFTER)

    return answer
