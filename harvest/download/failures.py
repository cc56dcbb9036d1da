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
    """A download that will not come."""


class Forbidden(DownloadFailed):
    """The account may not have a download of this kind."""


class NoSpace(DownloadFailed):
    """The disk has no room for a download; names a folder of ours."""

    is_public = False


def explain(failure: PermanentFailure) -> DownloadFailed:
    """Why GBIF did not take a request."""
    if failure.status == UNAUTHORIZED:
        said = "GBIF does not know the account that GBIF_USER and GBIF_PASSWORD name."
        return DownloadFailed(failure.url, failure.status, said)
    kind = Forbidden if failure.status == FORBIDDEN else DownloadFailed
    return kind(failure.url, failure.status, failure.said)
