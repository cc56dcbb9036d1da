"""The records of a search as a file, or the page on which its format is chosen."""

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from specimens.downloads.jobs.order import order
from specimens.downloads.jobs.problems import Refused
from specimens.downloads.make import file_name, make_file
from specimens.downloads.page import present_download, search_url
from specimens.downloads.request import DownloadRequest
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself

RETRY_AFTER = "600"  # seconds


@require_safe
@explains_itself
def download(request):
    """The file, part by part; without a format the page; of many records, the way to a job's page."""
    asked, engine, now = DownloadRequest.from_params(request.GET), get_engine(), timezone.now()
    address = request.build_absolute_uri(search_url(asked))
    count = engine.count(asked.query)
    if asked.format is None:
        datasets = engine.totals(asked.query, ["datasetKey"])["datasetKey"]
        context = present_download(asked, count, datasets, now, address)
        return render(request, "specimens/download.html", context)
    if count > settings.DOWNLOAD_AT_ONCE:
        return lead_to_job(request, asked, count, engine.generation)
    disposition = f'attachment; filename="{file_name(asked, now)}"'
    return StreamingHttpResponse(
        make_file(asked, engine, address, now),
        content_type=asked.format.content_type,
        headers={
            "Content-Disposition": disposition,
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
        },
    )


def lead_to_job(request, asked: DownloadRequest, count: int, generation: str) -> HttpResponse:
    """303 to the page of the job that makes the file, which is the same for whoever asks again."""
    if getattr(request, "is_head", False):
        return HttpResponse()
    try:
        made = order(
            asked,
            count,
            generation,
            client=client_of(request),
            site=request.build_absolute_uri("/")[:-1],
        )
    except Refused as refused:
        context = {"heading": _("No more downloads now"), "message": refused.message}
        response = render(request, "refusal.html", context, status=refused.status)
        response["Retry-After"] = RETRY_AFTER
        return response
    return HttpResponse(status=303, headers={"Location": made.get_absolute_url()})


def client_of(request) -> str:
    """Whoever asks, as portal/middleware/downloads.py knows it."""
    return getattr(request, "client", "")
