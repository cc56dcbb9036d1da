"""GBIF over HTTP: a polite client that nothing GBIF sends can surprise. Only here is HTTP spoken."""

from harvest.gbif.client import NOT_FOUND, TOO_MANY, GbifClient, account, size_of
from harvest.gbif.errors import (
    GbifError,
    NoContact,
    NotFound,
    PermanentFailure,
    PlainFailure,
    TemporaryFailure,
    TooLarge,
    what_was_said,
)
from harvest.gbif.waiting import waiting_time

__all__ = [
    "NOT_FOUND",
    "TOO_MANY",
    "GbifClient",
    "GbifError",
    "NoContact",
    "NotFound",
    "PermanentFailure",
    "PlainFailure",
    "TemporaryFailure",
    "TooLarge",
    "account",
    "size_of",
    "waiting_time",
    "what_was_said",
]
