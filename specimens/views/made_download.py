"""The page of a download that a job makes, its file, and what has changed since."""

from django.http import (
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from institutions.web.parameters import InvalidParameter
from institutions.web.posts import accepts_post
from specimens.downloads.byte_range import Unsatisfiable, read_range
from specimens.downloads.jobs import stored
from specimens.downloads.jobs.changes import MOST, compare
from specimens.downloads.jobs.changes_page import present_changes
from specimens.downloads.jobs.dispatch import wake
from specimens.downloads.jobs.files import pieces
from specimens.downloads.jobs.page import (
    present_download_page,
    present_progress,
    references_of_download,
)
from specimens.models import SearchDownload
from specimens.presenters.reference_files import FORMATS
from specimens.search.engine import IndexMissing, get_engine


@require_safe
@never_cache
def made_download(request, key):
    """How far it is; or the file, how to cite it, and how many records there are today."""
    download = find(key)
    take_up(download)
    context = present_download_page(download, timezone.now(), count_today(download))
    return render(request, "specimens/made_download.html", context)


@require_safe
@never_cache
def progress(request, key):
    download = find(key)
    take_up(download)
    return JsonResponse(present_progress(download, timezone.now()))


@require_safe
def file(request, key):
    """The file, or the part of it that Range asks for; 410 when it is gone, 404 before it is there."""
    download = find(key)
    if not stored.has_file(download):
        if download.is_unfinished:
            raise Http404
        context = present_download_page(download, timezone.now(), None)
        return render(request, "specimens/made_download.html", context, status=410)
    return send(request, download)


@accepts_post
@require_POST
def cancel(request, key):
    download = find(key)
    stored.cancel(download)
    return HttpResponseRedirect(download.get_absolute_url())


@require_safe
def changes(request, key):
    """The records that are new, changed, withdrawn or no longer found since."""
    download = find(key)
    if not download.run and download.state not in (
        SearchDownload.State.SUCCEEDED,
        SearchDownload.State.FILE_ERASED,
    ):
        raise Http404
    found = None
    try:
        if download.done <= MOST:
            found = compare(download, get_engine())
    except (FileNotFoundError, InvalidParameter, IndexMissing):
        pass
    context = present_changes(download, found)
    return render(request, "specimens/download_changes.html", context)


@require_safe
def cite(request, key, form):
    """The download and its datasets as a file of references."""
    download = find(key)
    if form not in FORMATS or not download.ended_at or not download.datasets:
        raise Http404
    written = FORMATS[form]
    response = HttpResponse(
        written.write(references_of_download(download)),
        content_type=f"{written.media_type}; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="download-{download.key}.{form}"'
    return response


def find(key: str) -> SearchDownload:
    return get_object_or_404(SearchDownload, pk=key)


def take_up(download: SearchDownload) -> None:
    """A download that nobody makes is taken up again."""
    if download.is_unfinished:
        wake()


def count_today(download: SearchDownload) -> int | None:
    """How many records its search finds now; None if nobody can say."""
    if download.is_unfinished or not download.sha256:
        return None
    try:
        return get_engine().count(stored.request_of(download).query)
    except (IndexMissing, InvalidParameter):
        return None


def send(request, download: SearchDownload) -> HttpResponse:
    etag = f'"{download.sha256}"'
    asked = request.headers.get("Range", ""), request.headers.get("If-Range", "")
    try:
        part = read_range(*asked, etag, download.size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{download.size}"})
    first, last = part or (0, download.size - 1)
    response = StreamingHttpResponse(
        pieces(download, first, last),
        status=206 if part else 200,
        content_type="application/zip",
        headers={
            "Accept-Ranges": "bytes",
            "Content-Length": last - first + 1,
            "Content-Disposition": f'attachment; filename="{download.key}.zip"',
            "Cache-Control": "private, no-transform",
            "ETag": etag,
            "X-Accel-Buffering": "no",
        },
    )
    if part:
        response["Content-Range"] = f"bytes {first}-{last}/{download.size}"
    return response
