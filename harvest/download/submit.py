"""Send the request for a download once, whatever becomes of GBIF's answer.

A request may arrive though its answer is lost: the connection breaks, a gateway times out, or we
are killed before the key is saved. GBIF then makes a download that nobody waits for, and allows an
account three at a time. So the time of the first try is saved before it, and before another try,
by this run or the next, we look among the account's downloads.
"""

import logging

from django.conf import settings
from django.utils import timezone

from harvest.download.listing import find_made
from harvest.download.status import KEY, SERVICE
from harvest.gbif import (
    TOO_MANY,
    PermanentFailure,
    TemporaryFailure,
    waiting_time,
    what_was_said,
)
from harvest.models import Download

CREATED = 201

logger = logging.getLogger(__name__)


def submit(client, download: Download) -> str:
    """The key of the download that GBIF makes for a request, which is sent if it has not arrived.

    Raises PermanentFailure, or TemporaryFailure with a status in TOO_MANY, if GBIF does not take
    the request; another TemporaryFailure if it may have arrived but the account does not list it;
    and the errors of ``find_made``.
    """
    is_in_doubt = download.requested_at is not None
    if is_in_doubt and (key := _found(client, download)):
        return key
    attempt = 0
    while True:
        _save_time(download, download.requested_at or timezone.now())
        try:
            return _key(client.submit(f"{SERVICE}/request", download.request))
        except (PermanentFailure, TemporaryFailure) as failure:
            if _is_refusal(failure):
                _save_time(download, download.requested_at if is_in_doubt else None)
                raise
            is_in_doubt, problem = True, failure
        logger.warning(
            "GBIF: no answer to a request for a download (%s), looking whether it arrived",
            problem.status or problem.said,
        )
        client.sleep(waiting_time(attempt, problem.retry_after))
        if key := _found(client, download):
            return key
        if attempt >= settings.GBIF_RETRIES:
            raise problem
        attempt += 1


def _key(answer: str) -> str:
    """The key that GBIF answered; raises TemporaryFailure for anything else, such as a part of one."""
    if not KEY.fullmatch(answer):
        said = f"GBIF's answer is not the key of a download: {what_was_said(answer)}"
        raise TemporaryFailure(SERVICE, CREATED, said)
    return answer


def _is_refusal(failure: PermanentFailure | TemporaryFailure) -> bool:
    """Whether GBIF has answered that it makes no download."""
    return isinstance(failure, PermanentFailure) or failure.status in TOO_MANY


def _found(client, download: Download) -> str:
    key = find_made(client, download.request, download.requested_at)
    if key:
        logger.warning("GBIF took the request for download %s, though its answer was lost", key)
    return key


def _save_time(download: Download, requested_at) -> None:
    """Save since when a request may have arrived; None if none may."""
    if download.requested_at != requested_at:
        download.requested_at = requested_at
        download.save(update_fields=["requested_at"])
