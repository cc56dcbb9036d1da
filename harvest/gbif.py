"""A polite client of a GBIF API, through which all requests of harvests go.

GBIF wants its clients to identify themselves, to send one request at a time, and to slow down on
request (https://techdocs.gbif.org/en/openapi/). Its errors are text, a JSON object or a JSON array;
its good answers may be cut off. We retry in a loop of our own, because urllib3's Retry can't notice
a JSON body that ends too early. This module is longer than most, so that other modules need to
know nothing of HTTP but a few status codes.
"""

import json
import logging
import random
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import requests
from django.conf import settings

logger = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

TEMPORARY = frozenset({408, 420, 425, 429, *range(500, 600)})
# GBIF's status for a user with too many unfinished downloads: 420, documented as 429.
TOO_MANY = frozenset({420, 429})
NOT_FOUND = 404
BEYOND_THE_END = 416
PART = 206
PIECE = 1 << 16  # bytes of a file; the piece being read is lost when the connection breaks
CONNECT_TIMEOUT = 10.0  # seconds
FIRST_WAIT = 1.0  # seconds; doubled with each attempt
LONGEST_WAIT = 120.0  # seconds; the longest wait that GBIF was seen to request is 31
NOT_JSON = (ValueError, RecursionError)  # RecursionError: lists within lists without end
LONGEST_MESSAGE = 300  # characters of GBIF's error message

Parameters = Mapping[str, object] | Iterable[tuple[str, object]]


class GbifError(Exception):
    """A request that got no good answer.

    ``status`` is the HTTP status, None without an answer; ``said`` is what GBIF or we say of it.
    ``is_public``: everyone may read the message, as it names no machine or file of ours.
    """

    is_public = True

    def __init__(self, url: str, status: int | None, said: str):
        super().__init__(url, status, said)  # all three, so that Celery can pass the error on
        self.url = url
        self.status = status
        self.said = said

    def __str__(self):
        return f"{self.url}: {self.status or 'no answer'}: {self.said}"


class TemporaryFailure(GbifError):
    """A failure that may pass: the same request may succeed later.

    ``retry_after`` is GBIF's Retry-After header, "" without one.
    """

    def __init__(self, url: str, status: int | None, said: str, retry_after: str = ""):
        super().__init__(url, status, said)
        self.retry_after = retry_after


class PermanentFailure(GbifError):
    """A failure that won't pass: the same request would fail again."""


class NotFound(PermanentFailure):
    """There is nothing at this address at GBIF."""


class PlainFailure(PermanentFailure):
    """A failure that ``said`` explains in full."""

    def __str__(self):
        return self.said


class NoContact(PlainFailure):
    """Live GBIF is not asked by a client that does not say who is asking."""

    def __init__(self):
        said = (
            "GBIF asks who harvests it: set PORTAL_CONTACT to an e-mail address or the address of a "
            "web page."
        )
        super().__init__(settings.LIVE_GBIF_API_URL, None, said)


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
        self.session = requests.Session()
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
        pairs = params.items() if isinstance(params, Mapping) else params
        query = urlencode(list(pairs), doseq=True)
        url = f"{self._url(path)}?{query}" if query else self._url(path)
        return self._ask("GET", url, auth=account() if as_user else None)

    def post(self, path: str, body: object) -> object:
        """Send a POST request with JSON; returns the JSON of the answer. Raises as ``get``."""
        return self._ask("POST", self._url(path), body)

    def submit(self, path: str, body: object) -> str:
        """Send a POST request with JSON, as GBIF_USER; returns the text of the answer.

        Raises as ``get``, but never repeats the request: it may have arrived though no answer came.
        """
        url = self._url(path)
        self._wait_for_turn()
        return self._once("POST", url, json=body, auth=account()).text.strip()

    def delete(self, path: str) -> None:
        """Send a DELETE request, as GBIF_USER. Raises as ``get``."""
        url = self._url(path)
        auth = (settings.GBIF_USER, settings.GBIF_PASSWORD)
        self._repeat("DELETE", url, partial(self._once, "DELETE", url, auth=auth))

    def download(
        self, path: str, file: Path, advance: Callable[[int], None] = lambda came: None
    ) -> None:
        """Download from a path into a file. A partial file is continued at its end (HTTP Range).

        ``advance(n)`` is called with the number of bytes of each piece. Raises as ``get``, but
        TemporaryFailure only once retries bring no further bytes. Does not check the file's size.
        """
        url = self._url(path)
        while True:
            before = size_of(file)
            try:
                self._repeat("GET", url, partial(self._receive, url, file, advance))
                return
            except TemporaryFailure:
                if size_of(file) <= before:
                    raise

    def _receive(self, url, file, advance):
        start = size_of(file)
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        try:
            answer = self._once("GET", url, headers=headers, stream=True)
        except PermanentFailure as failure:
            if start and failure.status == BEYOND_THE_END:
                return
            raise
        with closing(answer):
            if answer.status_code == PART and not _begins_at(start, answer):
                raise PermanentFailure(url, PART, "Another part came than was asked for.")
            mode = "ab" if answer.status_code == PART else "wb"
            try:
                with file.open(mode) as out:
                    for piece in answer.iter_content(PIECE):
                        out.write(piece)
                        advance(len(piece))
            except requests.RequestException as error:
                raise TemporaryFailure(url, None, type(error).__name__) from error

    def _url(self, path):
        return f"{self.base_url}/{path.lstrip('/')}"

    def _ask(self, method, url, body=None, auth=None):
        def once():
            answer = self._once(method, url, json=body, auth=auth)
            try:
                return json.loads(answer.content)
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
        """Send one request; returns its answer. Raises TemporaryFailure or PermanentFailure."""
        timeout = (CONNECT_TIMEOUT, settings.GBIF_TIMEOUT)
        try:
            answer = self.session.request(method, url, timeout=timeout, **options)
        except ValueError as error:  # the address itself is wrong
            raise PermanentFailure(url, None, type(error).__name__) from error
        # Any other error may pass: refused, reset, timed out, cut off within the body.
        except requests.RequestException as error:
            raise TemporaryFailure(url, None, type(error).__name__) from error
        if answer.status_code in TEMPORARY:
            asked = answer.headers.get("Retry-After", "")
            raise TemporaryFailure(url, answer.status_code, what_was_said(answer.text), asked)
        if not answer.ok:
            failure = NotFound if answer.status_code == NOT_FOUND else PermanentFailure
            raise failure(url, answer.status_code, what_was_said(answer.text))
        return answer


def account() -> tuple[str, str]:
    """The name and the password of the account at GBIF."""
    return settings.GBIF_USER, settings.GBIF_PASSWORD


def size_of(file: Path) -> int:
    """The size of a file in bytes; 0 if there is none."""
    return file.stat().st_size if file.exists() else 0


def _begins_at(start, answer):
    return answer.headers.get("Content-Range", "").startswith(f"bytes {start}-")


def waiting_time(attempt: int, retry_after: str = "") -> float:
    """The seconds to wait before the next attempt: what GBIF requests, or else doubling each time.

    ``attempt`` counts from 0; ``retry_after`` is the header, in seconds or as an HTTP date. The
    wait is LONGEST_WAIT at most, whatever GBIF requests, plus some random jitter.
    """
    asked = _asked_for(retry_after)
    least = min(FIRST_WAIT * 2**attempt if asked is None else asked, LONGEST_WAIT)
    return least + random.uniform(0, FIRST_WAIT + least / 4)  # noqa: S311 (not a secret)


def _asked_for(retry_after):
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def what_was_said(body: str) -> str:
    """The message in an error body (text, a JSON object or a JSON array), in one short line."""
    try:
        answer = json.loads(body)
    except NOT_JSON:
        answer = body
    if isinstance(answer, dict):
        answer = answer.get("message") or answer.get("error") or answer.get("said") or body
    if isinstance(answer, list):
        answer = answer[0] if answer else ""
    sentence = " ".join(str(answer).split())
    if not sentence:
        return "GBIF said nothing."
    return sentence if len(sentence) <= LONGEST_MESSAGE else f"{sentence[: LONGEST_MESSAGE - 1]}…"
