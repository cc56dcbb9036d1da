"""What the log says of requests that were refused."""

import logging

OTHERS_FAULTS = ("django.security", "django.request")


class InOneLine(logging.Filter):
    """Drops the traceback of a request that was the client's fault: it is no failure of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 500)
        if record.name.startswith(OTHERS_FAULTS) and 400 <= status < 500:
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
