"""GRSciColl's calls for suggestions, asked while somebody waits: one try each, in limited time.

Only here does this app speak to GBIF; harvests have a client of their own (harvest/gbif), which is
patient. A body holds the e-mail address of whoever suggests: neither it nor an answer is logged.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit
from uuid import UUID

import requests
from django.conf import settings

from institutions.text import clean

CONNECT_SECONDS, SILENT_SECONDS, SECONDS = 5.0, 15.0, 20.0
AT_ONCE = 3  # calls of a process: each holds a thread of the server
MOST_BYTES = 2_000_000
PIECE = 1 << 14
LONGEST_MESSAGE = 300  # characters of what GBIF says
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PASSING = frozenset({408, 425, 429, *range(500, 600)})
_turns = threading.BoundedSemaphore(AT_ONCE)


class Refused(Exception):
    """GRSciColl does not take it; ``said`` is its reason, "" if it gives none."""

    def __init__(self, said: str):
        super().__init__(said)
        self.said = said


class Busy(Exception):
    """GRSciColl takes nothing at the moment; the same may be sent later."""


class NoAnswer(Exception):
    """The connection failed: a suggestion may have arrived, or not."""


def may_send() -> bool:
    """Whether suggestions are sent from here: if the operator wants it, and GBIF knows who they are."""
    is_live = settings.GBIF_API_URL == settings.LIVE_GBIF_API_URL
    is_named = settings.PORTAL_CONTACT != settings.NO_CONTACT
    return settings.GRSCICOLL_SUGGEST and (is_named or not is_live)


def get_entry(kind: str, key: UUID) -> dict:
    """An entry as GRSciColl has it now. Raises Refused, Busy, NoAnswer."""
    return _as_object(_ask("GET", f"{kind}/{key}"))


def post_suggestion(kind: str, body: dict) -> int:
    """Send a suggestion; returns its number. Raises Refused, Busy, NoAnswer."""
    number = _ask("POST", f"{kind}/changeSuggestion", body)
    if not isinstance(number, int) or isinstance(number, bool):
        raise NoAnswer
    return number


def get_suggestion(kind: str, number: int) -> dict:
    """A suggestion as GRSciColl has it now. Raises Refused, Busy, NoAnswer."""
    return _as_object(_ask("GET", f"{kind}/changeSuggestion/{number}"))


def _as_object(answer: object) -> dict:
    if not isinstance(answer, dict):
        raise NoAnswer
    return answer


def _ask(method: str, path: str, body: dict | None = None) -> object:
    url = f"{settings.GBIF_API_URL.rstrip('/')}/grscicoll/{path}"
    version = settings.SPECTACULAR_SETTINGS["VERSION"]
    agent = f"UK-Specimen-Portal/{version} ({settings.PORTAL_CONTACT})"
    headers = {"User-Agent": agent, "Accept": "application/json"}
    try:
        with _turn(), requests.Session() as session:
            session.trust_env = urlsplit(url).hostname not in LOOPBACK
            answer = session.request(
                *(method, url),
                json=body,
                headers=headers,
                timeout=(CONNECT_SECONDS, SILENT_SECONDS),
                stream=True,
                allow_redirects=False,
            )
            return _read(answer, _content(answer))
    except (requests.RequestException, ValueError, RecursionError):
        raise NoAnswer from None  # the cause holds the request, and so the e-mail address


@contextmanager
def _turn() -> Iterator[None]:
    """One of the calls that are made at once. Raises Busy if there is none left."""
    if not _turns.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _turns.release()


def _read(answer: requests.Response, content: bytes) -> object:
    if answer.status_code in PASSING:
        raise Busy
    if not answer.ok or answer.is_redirect:
        raise Refused(_reason(content.decode(errors="replace")))
    return json.loads(content)


def _content(answer: requests.Response) -> bytes:
    """The body of an answer. Raises ValueError if it is too long, or too slow."""
    ends_at = time.monotonic() + SECONDS
    content = b""
    for piece in answer.iter_content(PIECE):
        content += piece
        if len(content) > MOST_BYTES or time.monotonic() > ends_at:
            raise ValueError
    return content


def _reason(text: str) -> str:
    """What an answer says, on one line: its text, or the message of its JSON."""
    with suppress(ValueError, RecursionError):
        said = json.loads(text)
        if isinstance(said, list):
            said = said[0] if said else ""
        if isinstance(said, dict):
            said = said.get("message") or said.get("error") or ""
        text = str(said)
    return clean(text[:10_000])[:LONGEST_MESSAGE]
