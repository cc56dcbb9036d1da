"""The records of a search as a file, or the page on which its format is chosen."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from specimens.downloads.make import file_name, make_file
from specimens.downloads.page import MOST, present_download, search_url
from specimens.downloads.request import DownloadRequest
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself


@require_safe
@explains_itself
def download(request):
    """The file, part by part; without a format, or of too many records, the page."""
    asked, engine, now = DownloadRequest.from_params(request.GET), get_engine(), timezone.now()
    address = request.build_absolute_uri(search_url(asked))
    count = engine.count(asked.query)
    if asked.format is None or count > MOST:
        datasets = engine.totals(asked.query, ["datasetKey"])["datasetKey"]
        context = present_download(asked, count, datasets, now, address)
        return render(
            request, "specimens/download.html", context, status=400 if asked.format else 200
        )
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
