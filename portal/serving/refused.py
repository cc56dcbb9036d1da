"""Answers to requests that never reach Django, since they can't be read."""

import json
from html import escape

from gunicorn.http import errors

from portal.serving.policy import PERMISSIONS

REASONS = {
    400: ("Bad Request", "The request can’t be read as HTTP."),
    408: ("Request Timeout", "The request did not arrive in time."),
    414: ("URI Too Long", "The address is too long: at most {most:,} bytes with the method."),
    431: ("Request Header Fields Too Large", "The headers of the request are too large."),
    500: ("Internal Server Error", "Something failed on our side. The error has been logged."),
    501: ("Not Implemented", "The request is sent in a way that the portal does not know."),
}
HEADERS = (
    "Connection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\nContent-Security-Policy: default-src 'none'\r\n"
    f"Cross-Origin-Resource-Policy: same-origin\r\nPermissions-Policy: {PERMISSIONS}\r\n"
)
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{reason}</title>'
    "<h1>{reason}</h1><p>{message}</p></html>"
)


def status_of(error: Exception) -> int:
    """The status for an error of gunicorn's parser; 500 for any other error."""
    if isinstance(error, errors.LimitRequestLine):
        return 414
    if isinstance(error, errors.LimitRequestHeaders):
        return 431
    if isinstance(error, errors.UnsupportedTransferCoding):
        return 501
    if isinstance(error, TimeoutError):
        return 408
    return 400 if isinstance(error, errors.ParseException) else 500


def answer(status: int, head: bytes, most: int) -> bytes:
    """A whole answer, in JSON if the request line in ``head`` names an address of the API.

    ``most``: bytes that a request line may have.
    """
    reason, message = REASONS[status]
    message = message.format(most=most)
    if is_for_programs(head):
        kind, body = "application/json", json.dumps({"error": message}, ensure_ascii=False)
    else:
        kind, body = "text/html; charset=utf-8", PAGE.format(reason=reason, message=escape(message))
    content = body.encode()
    start = f"HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\n"
    return f"{start}{HEADERS}Content-Length: {len(content)}\r\n\r\n".encode() + content


def is_for_programs(head: bytes) -> bool:
    return head.partition(b" ")[2].startswith(b"/api/")
