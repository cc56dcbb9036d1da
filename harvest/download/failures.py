"""The ways in which a download may fail, in words."""

from harvest.gbif import PermanentFailure, PlainFailure
from harvest.models import Download

UNAUTHORIZED, FORBIDDEN = 401, 403

State = Download.State
SENTENCES = {
    State.CANCELLED: "was cancelled",
    State.KILLED: "was ended by GBIF before it was ready",
    State.FAILED: "failed at GBIF",
    State.FILE_ERASED: "has been erased at GBIF",
}


class DownloadFailed(PlainFailure):
    """A download that GBIF doesn't make, or that can't be fetched."""


class Forbidden(DownloadFailed):
    """The account is not allowed downloads of this kind."""


class NoSpace(DownloadFailed):
    """The disk has no room for a download. Not public, as the message names a folder of ours."""

    is_public = False


def explain(failure: PermanentFailure) -> DownloadFailed:
    """The error to raise when GBIF refuses a request for a download."""
    if failure.status == UNAUTHORIZED:
        said = "GBIF does not know the account that GBIF_USER and GBIF_PASSWORD name."
        return DownloadFailed(failure.url, failure.status, said)
    kind = Forbidden if failure.status == FORBIDDEN else DownloadFailed
    return kind(failure.url, failure.status, failure.said)
