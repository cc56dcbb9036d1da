"""HTTP answers, and GBIF's refusals: as text or as an object."""

import json
from pathlib import Path
from typing import NamedTuple

NOTHING = 0  # as a status: the connection closes without an answer


class Answer(NamedTuple):
    """An HTTP answer before it is sent: its body, or the bytes ``part`` of a ``file``.

    With status 0, the connection is closed without an answer.
    """

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    file: Path | None = None
    part: range = range(0)


class BadRequest(ValueError):
    """A 400; its message is GBIF's whole body, in plain text."""


class NotFound(LookupError):
    """A 404. GBIF's services differ: the registry answers ``as_text``, others with an object."""

    def __init__(self, path: str, as_text: bool = False):
        super().__init__(f"Entity not found for uri: {path}")
        self.as_text = as_text


def answer_json(content, status: int = 200) -> Answer:
    return Answer(status, json.dumps(content, ensure_ascii=False).encode())


def answer_text(text: str, status: int) -> Answer:
    return Answer(status, text.encode(), "text/plain")


def answer_object(status: int, error: str, message: str) -> Answer:
    """Return an answer with the error object of GBIF's newer services."""
    timestamp = "2026-01-01T00:00:00.000+00:00"
    return answer_json(
        {"timestamp": timestamp, "status": status, "error": error, "message": message}, status
    )


def answer_refusal(refusal: BadRequest | NotFound) -> Answer:
    if isinstance(refusal, BadRequest):
        return answer_text(str(refusal), 400)
    if refusal.as_text:
        return answer_text(str(refusal), 404)
    return answer_object(404, "", str(refusal))
