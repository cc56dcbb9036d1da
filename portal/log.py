"""The log: what it says of requests that were refused, and its lines as JSON."""

import logging

from pythonjsonlogger.json import JsonFormatter

OTHERS_FAULTS = ("django.security", "django.request")

# What a line of JSON may have. Libraries add more to their records: whole requests, with what was
# searched for, and the arguments of tasks.
FIELDS = ("time", "level", "logger", "message", "request_id", "exc_info")
# The same of gunicorn's access log, by the letters that gunicorn has for them.
OF_REQUESTS = {"m": "method", "U": "path", "s": "status", "B": "bytes", "a": "agent"}
MICROSECONDS, REQUEST_ID = "D", "{x-request-id}o"


class InOneLine(logging.Filter):
    """Drops the traceback of a request that was the client's fault: it is no failure of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 500)
        if record.name.startswith(OTHERS_FAULTS) and 400 <= status < 500:
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


class AsJson(JsonFormatter):
    """A record as one line of JSON, with FIELDS and nothing else."""

    fields = FIELDS

    def __init__(self):
        wanted = ["levelname", "name", "message", "request_id"]
        names = {"levelname": "level", "name": "logger"}
        super().__init__(wanted, timestamp="time", rename_fields=names)

    def process_log_record(self, log_data: dict) -> dict:
        return {name: log_data[name] for name in self.fields if log_data.get(name) is not None}


class AccessAsJson(AsJson):
    """A line of gunicorn's access log, which has no address and nothing that was searched for."""

    fields = (*FIELDS, *OF_REQUESTS.values(), "seconds")

    def add_fields(self, log_data: dict, record: logging.LogRecord, message_dict: dict) -> None:
        super().add_fields(log_data, record, message_dict)
        measured = record.args
        log_data |= {name: measured[letter] for letter, name in OF_REQUESTS.items()}
        log_data |= {
            "message": "{m} {U} {s}".format(**measured),
            "request_id": measured[REQUEST_ID],
            "seconds": measured[MICROSECONDS] / 1e6,
        }


def _to(stream: str, formatter: str) -> dict:
    return {
        "class": "logging.StreamHandler",
        "stream": f"ext://sys.{stream}",
        "formatter": formatter,
    }


# gunicorn's own loggers (gunicorn.conf.py); those of the portal are in the settings.
GUNICORN_AS_JSON = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "portal.log.AsJson"},
        "access": {"()": "portal.log.AccessAsJson"},
    },
    "handlers": {"stderr": _to("stderr", "json"), "stdout": _to("stdout", "access")},
    "root": {"level": "INFO", "handlers": ["stderr"]},
    "loggers": {
        "gunicorn.error": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
        "gunicorn.access": {"level": "INFO", "handlers": ["stdout"], "propagate": False},
    },
}
