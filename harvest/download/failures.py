"""The ways in which a download may fail, in words."""

from harvest.gbif import PermanentFailure, PlainFailure, TemporaryFailure
from harvest.models import Download

UNAUTHORIZED = 401

State = Download.State
SENTENCES = {
    State.CANCELLED: "was cancelled",
    State.KILLED: "was ended by GBIF before it was ready",
    State.FAILED: "failed at GBIF",
    State.FILE_ERASED: "has been erased at GBIF",
}


class DownloadFailed(PlainFailure):
    """A download that GBIF doesn't make, or that can't be fetched."""


class Refused(DownloadFailed):
    """GBIF does not take the request for a download: of this kind, or from this account."""


class EndedBadly(DownloadFailed):
    """A download that GBIF began and did not end well: another one may."""


class WrongFile(DownloadFailed):
    """A file that is not what was requested. GBIF has the same for an equal request, for two days."""


class NoSpace(DownloadFailed):
    """The disk has no room for a download. Not public, as the message names a folder of ours."""

    is_public = False


class NotListed(TemporaryFailure):
    """GBIF does not list the account's downloads at present.

    So a request that may have arrived can't be repeated. The address is left out of the message,
    as it names the account.
    """

    def __str__(self):
        return f"GBIF does not list the downloads of the account: {self.status or self.said}"


def explain(failure: PermanentFailure) -> DownloadFailed:
    """The error to raise when GBIF refuses a request for a download."""
    if failure.status == UNAUTHORIZED:
        said = (
            "GBIF does not know the account that GBIF_USER and GBIF_PASSWORD name: correct them, or "
            "unset both to harvest by search."
        )
        return DownloadFailed(failure.url, failure.status, said)
    return Refused(failure.url, failure.status, failure.said)
