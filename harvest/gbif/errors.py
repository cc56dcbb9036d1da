"""Requests that got no good answer, and what GBIF or we say of them."""

import json

import requests
import urllib3
from django.conf import settings

from harvest.parse.storable import storable
from institutions.text import clean

NOT_JSON = (ValueError, RecursionError)  # RecursionError: lists within lists without end
LONGEST_MESSAGE = 300  # characters of GBIF's error message
LONGEST_BODY = 10_000  # characters in which that message is looked for

# What failed, of the kinds that requests and urllib3 know; the first that fits.
KINDS = (
    ((requests.exceptions.ConnectTimeout,), "GBIF can't be reached: no connection in time"),
    (
        (requests.exceptions.SSLError, urllib3.exceptions.SSLError),
        "GBIF's certificate is not valid",
    ),
    ((requests.exceptions.ProxyError,), "the proxy on the way to GBIF fails"),
    ((requests.Timeout, urllib3.exceptions.TimeoutError), "GBIF was silent for too long"),
    (
        (requests.exceptions.ContentDecodingError, urllib3.exceptions.DecodeError),
        "the answer is compressed in a way that can't be undone",
    ),
    (
        (requests.exceptions.ChunkedEncodingError, urllib3.exceptions.ProtocolError),
        "the answer broke off",
    ),
    ((requests.ConnectionError,), "GBIF can't be reached: no connection"),
    ((ValueError,), "the address is not valid"),
)


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


class TooLarge(PermanentFailure):
    """An answer of more bytes than any good one has."""


def what_failed(error: Exception) -> str:
    """What an error of the connection means, in words."""
    words = (said for kinds, said in KINDS if isinstance(error, kinds))
    return next(words, type(error).__name__)


def what_was_said(body: str) -> str:
    """The message in an error body (text, a JSON object or a JSON array), in one short line.

    All of it can be printed and stored.
    """
    try:
        answer = json.loads(body)
    except NOT_JSON:
        answer = body
    if isinstance(answer, dict):
        answer = answer.get("message") or answer.get("error") or answer.get("said") or body
    if isinstance(answer, list):
        answer = answer[0] if answer else ""
    sentence = storable(clean(str(answer)[:LONGEST_BODY]))
    if not sentence:
        return "GBIF said nothing."
    return sentence if len(sentence) <= LONGEST_MESSAGE else f"{sentence[: LONGEST_MESSAGE - 1]}…"
