"""The number of the request that this thread answers, by which lines of the log are found.

A proxy may give it (X-Request-ID); a task of Celery goes on under the number of the request that
started it.
"""

import logging
import re
import uuid
from contextvars import ContextVar

HEADER = "X-Request-ID"
NONE = "-"
# nginx gives 32 hexadecimal digits, others a UUID. Whatever else is sent is not believed: it goes into the log.
WELL_FORMED = re.compile(r"[0-9A-Za-z-]{16,64}")

current: ContextVar[str] = ContextVar("request_id", default=NONE)


def new_id(given: str = "") -> str:
    """The number that was given, if it is well formed; else a new one."""
    return given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex


class WithRequestId(logging.Filter):
    """Gives each record of the log ``request_id``, which is "-" outside of requests and their tasks."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current.get()
        return True
