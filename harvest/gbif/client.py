"""A polite client of a GBIF API, through which all requests of harvests go.

GBIF wants its clients to identify themselves, to send one request at a time, and to slow down on
request (https://techdocs.gbif.org/en/openapi/). Its errors are text, a JSON object or a JSON array;
its good answers may be cut off. We retry in a loop of our own, because urllib3's Retry can't notice
a JSON body that ends too early. Longer than most modules, so that other modules need to
know nothing of HTTP but a few status codes.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import requests
from django.conf import settings

from harvest.gbif.errors import (
    NOT_JSON,
    NoContact,
    NotFound,
    PermanentFailure,
    TemporaryFailure,
    TooLarge,
    what_failed,
    what_was_said,
)
from harvest.gbif.reading import (
    MOST_BYTES,
    PATIENCE,
    PIECE,
    Deadline,
    TimedAdapter,
    beginning,
    pieces,
    read,
)
from harvest.gbif.session import Session
from harvest.gbif.waiting import waiting_time

logger = logging.getLogger("harvest.gbif")

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

TEMPORARY = frozenset({408, 420, 425, 429, *range(500, 600)})
# GBIF's status for a user with too many unfinished downloads: 420, documented as 429.
TOO_MANY = frozenset({420, 429})
NOT_FOUND = 404
BEYOND_THE_END = 416
PART = 206
LONGEST_NUMBER = 1_000  # digits; Python refuses a whole page for one number of 4,301
CONNECT_TIMEOUT = 10.0  # seconds
MOST_BYTES_AT_ONCE = 2_000_000  # decoded, of an answer that somebody waits for

Parameters = Mapping[str, object] | Iterable[tuple[str, object]]


class GbifClient:
    """Sends requests to one GBIF API over a kept-alive connection. For one thread at a time.

    ``sleep`` and ``clock`` (monotonic, in seconds) can be replaced in tests.
    """

    def __init__(
        self,
        base_url: str | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ):
        self.base_url = (base_url or settings.GBIF_API_URL).rstrip("/")
        if (
            self.base_url == settings.LIVE_GBIF_API_URL
            and settings.PORTAL_CONTACT == settings.NO_CONTACT
        ):
            raise NoContact
        self.sleep = sleep
        self.clock = clock
        is_ours = urlsplit(self.base_url).hostname in LOOPBACK
        self.pause = 0.0 if is_ours else 1 / settings.GBIF_REQUESTS_PER_SECOND
        self.next_request = self.clock()
        self.session = Session()
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, TimedAdapter(PATIENCE * settings.GBIF_TIMEOUT))
        self.session.trust_env = not is_ours  # use no proxy to reach this machine itself
        version = settings.SPECTACULAR_SETTINGS["VERSION"]
        self.session.headers["User-Agent"] = (
            f"UK-Specimen-Portal/{version} ({settings.PORTAL_CONTACT})"
        )
        self.session.headers["Accept"] = "application/json"

    def get(self, path: str, params: Parameters = (), *, as_user: bool = False) -> object:
        """Send a GET request; returns the JSON of the answer. A list of values repeats a parameter.

        ``as_user``: with the name and password of GBIF_USER. Raises TemporaryFailure if our retries
        failed too, or else PermanentFailure: NotFound if there is nothing at the path.
        """
        return self._ask("GET", self._url(path, params), auth=account() if as_user else None)

    def get_once(self, path: str, params: Parameters, seconds: float) -> object:
        """Send a GET request once, while somebody waits so many seconds at most. Raises as ``get``."""
        url = self._url(path, params)
        answer = self._once("GET", url, timeout=(seconds, seconds))
        with closing(answer):
            body = read(answer, MOST_BYTES_AT_ONCE, Deadline(seconds))
        try:
            return json.loads(body, parse_int=_whole)
        except NOT_JSON as error:
            said = "The answer is broken JSON."
            raise TemporaryFailure(url, answer.status_code, said) from error

    def post(self, path: str, body: object) -> object:
        """Send a POST request with JSON; returns the JSON of the answer. Raises as ``get``."""
        return self._ask("POST", self._url(path), body)

    def submit(self, path: str, body: object) -> str:
        """Send a POST request with JSON, as GBIF_USER; returns the text of the answer.

        Raises as ``get``, but never repeats the request: it may have arrived though no answer came.
        """
        url = self._url(path)
        self._wait_for_turn()
        answer = self._once("POST", url, json=body, auth=account())
        return self._read(answer).decode(errors="replace").strip()

    def delete(self, path: str) -> None:
        """Send a DELETE request, as GBIF_USER. Raises as ``get``."""
        url = self._url(path)
        auth = (settings.GBIF_USER, settings.GBIF_PASSWORD)
        self._repeat("DELETE", url, lambda: self._once("DELETE", url, auth=auth).close())

    def download(
        self,
        path: str,
        file: Path,
        advance: Callable[[int], None] = lambda came: None,
        most: int | None = None,
    ) -> None:
        """Download from a path into a file. A partial file is continued at its end (HTTP Range).

        ``advance(n)`` is called with the number of bytes of each piece. Raises as ``get``, but
        TemporaryFailure only once retries bring no further bytes, and TooLarge as soon as the file
        has more than ``most`` bytes, which it then has not.
        """
        url = self._url(path)
        while True:
            before = size_of(file)
            try:
                self._repeat("GET", url, partial(self._receive, url, file, advance, most))
                return
            except TemporaryFailure:
                if size_of(file) <= before:
                    raise

    def _receive(self, url, file, advance, most):
        start = size_of(file)
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        try:
            answer = self._once("GET", url, headers=headers)
        except PermanentFailure as failure:
            if start and failure.status == BEYOND_THE_END:
                return
            raise
        with closing(answer):
            if answer.status_code == PART and not _begins_at(start, answer):
                raise PermanentFailure(url, PART, "Another part came than was asked for.")
            mode = "ab" if answer.status_code == PART else "wb"
            with file.open(mode) as out:
                for piece in _steadily(pieces(answer, decoded=False), url):
                    if most is not None and out.tell() + len(piece) > most:
                        said = f"the file has more than the {most:,} bytes that it may have"
                        raise TooLarge(url, answer.status_code, said)
                    out.write(piece)
                    advance(len(piece))

    def _url(self, path, params: Parameters = ()):
        pairs = params.items() if isinstance(params, Mapping) else params
        query = urlencode(list(pairs), doseq=True)
        return f"{self.base_url}/{path.lstrip('/')}{'?' if query else ''}{query}"

    def _ask(self, method, url, body=None, auth=None):
        def once():
            answer = self._once(method, url, json=body, auth=auth)
            try:
                return json.loads(self._read(answer), parse_int=_whole)
            except NOT_JSON as error:
                said = "The answer is broken JSON."
                raise TemporaryFailure(url, answer.status_code, said) from error

        return self._repeat(method, url, once)

    def _repeat(self, method, url, once):
        """Call ``once()``, and again after a TemporaryFailure, up to GBIF_RETRIES times."""
        attempt = 0
        while True:
            self._wait_for_turn()
            try:
                return once()
            except TemporaryFailure as failure:
                if attempt >= settings.GBIF_RETRIES:
                    raise
                seconds = waiting_time(attempt, failure.retry_after)
                # The address is left out: it may hold a collector's name.
                logger.warning(
                    "GBIF: %s %s (%s), trying again in %.1f s",
                    method,
                    urlsplit(url).path,
                    failure.status or failure.said,
                    seconds,
                )
                self.sleep(seconds)
                attempt += 1

    def _wait_for_turn(self):
        early = self.next_request - self.clock()
        if early > 0:
            self.sleep(early)
        self.next_request = max(self.clock(), self.next_request) + self.pause

    def _once(self, method, url, **options):
        """Send one request; returns its answer, whose body is still to be read.

        Raises TemporaryFailure or PermanentFailure.
        """
        options.setdefault("timeout", (CONNECT_TIMEOUT, settings.GBIF_TIMEOUT))
        try:
            answer = self.session.follow(method, url, stream=True, **options)
        except ValueError as error:  # the address itself is wrong
            raise PermanentFailure(url, None, what_failed(error)) from error
        # Any other error may pass: refused, reset, timed out.
        except requests.RequestException as error:
            raise TemporaryFailure(url, None, what_failed(error)) from error
        if answer.ok:
            return answer
        said = what_was_said(beginning(answer, _deadline()))
        if answer.status_code in TEMPORARY:
            asked = answer.headers.get("Retry-After", "")
            raise TemporaryFailure(url, answer.status_code, said, asked)
        failure = NotFound if answer.status_code == NOT_FOUND else PermanentFailure
        raise failure(url, answer.status_code, said)

    @staticmethod
    def _read(answer) -> bytes:
        with closing(answer):
            return read(answer, MOST_BYTES, _deadline())


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def _deadline() -> Deadline:
    return Deadline(PATIENCE * settings.GBIF_TIMEOUT)


def _steadily(arriving: Iterable[bytes], url: str) -> Iterable[bytes]:
    """Pass pieces on. Raises TemporaryFailure if less than PIECE bytes come within a deadline."""
    deadline, came = _deadline(), 0
    for piece in arriving:
        yield piece
        came += len(piece)
        if came >= PIECE:
            deadline, came = _deadline(), 0
        deadline.check(url)


def account() -> tuple[str, str]:
    """The name and the password of the account at GBIF."""
    return settings.GBIF_USER, settings.GBIF_PASSWORD


def size_of(file: Path) -> int:
    """The size of a file in bytes; 0 if there is none."""
    return file.stat().st_size if file.exists() else 0


def _begins_at(start, answer):
    return answer.headers.get("Content-Range", "").startswith(f"bytes {start}-")
