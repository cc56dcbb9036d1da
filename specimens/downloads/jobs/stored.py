"""What is known of a download that was taken in: its request, its file, its end."""

from django.http import QueryDict
from django.utils import timezone

from institutions.exclusion import given_keys
from specimens.downloads.jobs.files import is_kept, remove_file
from specimens.downloads.request import DownloadRequest
from specimens.models import SearchDownload

State = SearchDownload.State


def request_of(download: SearchDownload) -> DownloadRequest:
    """The request as it was made. Raises InvalidParameter if it is understood no longer."""
    params = QueryDict(download.query, mutable=True)
    params["format"] = download.format
    params.setlist("columns", download.columns)
    return DownloadRequest.from_params(params)


def has_file(download: SearchDownload) -> bool:
    """Whether the file can be had: it is made, not expired, and of no institution left out since."""
    return may_be_had(download) and is_kept(download)


def may_be_had(download: SearchDownload) -> bool:
    """The same, whether or not the store has it now."""
    return (
        download.state == State.SUCCEEDED
        and (download.erase_after is None or download.erase_after > timezone.now())
        and set(given_keys()) <= set(download.excluded)
    )


def cancel(download: SearchDownload) -> bool:
    """Cancel a download that is unfinished; whether it was. Whoever makes it notices in a second."""
    unfinished = SearchDownload.objects.filter(pk=download.pk, state__in=SearchDownload.UNFINISHED)
    return bool(
        unfinished.update(state=State.CANCELLED, ended_at=timezone.now(), client="", seen_at=None)
    )


def erase_expired() -> None:
    """Remove the files whose time is over, and those of institutions left out since."""
    for download in SearchDownload.objects.filter(state=State.SUCCEEDED):
        # Not those that are not there: a folder that is not mounted comes back.
        if not may_be_had(download):
            remove_file(download)
            SearchDownload.objects.filter(pk=download.pk).update(state=State.FILE_ERASED)
