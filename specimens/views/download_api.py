"""``/api/v1/occurrence/download``: downloads as GBIF's API has them, without an account.

Keys, states and members are GBIF's (gbif/gbif-api, model/occurrence/Download). What there is no use for
here, such as ``creator``, is accepted and ignored. Longer than most modules because it has a class for
each call.
"""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.api.serializers import gbif_time
from specimens.downloads.jobs import stored
from specimens.downloads.jobs.dispatch import wake
from specimens.downloads.jobs.order import check_rows, order
from specimens.downloads.jobs.page import cite
from specimens.downloads.jobs.problems import Refused
from specimens.models import SearchDownload
from specimens.search.engine import get_engine
from specimens.views.download import RETRY_AFTER, client_of
from specimens.views.download_order import kept_of, read_order
from specimens.views.download_schema import DATASETS_ANSWER, REQUEST, STATUS_ANSWER


class DownloadOrder(APIView):
    """Ask for a download by a predicate of GBIF; the answer is its key, as text.

    No account is needed. The formats are DWCA, SIMPLE_CSV, SIMPLE_PARQUET and SPECIES_LIST. The same request
    has the same key as long as its file is as new as the index.
    """

    @extend_schema(
        operation_id="download_request",
        request=REQUEST,
        responses={(201, "text/plain"): OpenApiTypes.STR},
    )
    def post(self, request):
        asked, engine = read_order(request.data), get_engine()
        try:
            made = order(
                asked,
                engine.count(asked.query),
                engine.generation,
                client=client_of(request),
                site=request.build_absolute_uri("/")[:-1],
                body=kept_of(request.data),
            )
        except Refused as refused:
            headers = {"Retry-After": RETRY_AFTER}
            return Response({"error": refused.message}, status=refused.status, headers=headers)
        return HttpResponse(made.key, status=201, content_type="text/plain; charset=utf-8")


class DownloadValidation(APIView):
    """Check a request for a download, without making one; the answer is the request."""

    @extend_schema(operation_id="download_validate", request=REQUEST, responses={201: REQUEST})
    def post(self, request):
        asked = read_order(request.data)
        check_rows(asked, get_engine().count(asked.query))
        return Response(request.data, status=201)


class DownloadStatus(APIView):
    """How far a download is: PREPARING, RUNNING, SUCCEEDED, CANCELLED, FAILED or FILE_ERASED."""

    @extend_schema(operation_id="download_status", responses=STATUS_ANSWER)
    def get(self, request, key):
        download = find(key)
        if download.is_unfinished:
            wake()
        return Response(present_status(download, request.build_absolute_uri("/")[:-1]))


class DownloadDatasets(APIView):
    """The datasets of a download, with their numbers of records; most first."""

    @extend_schema(operation_id="download_datasets", responses=DATASETS_ANSWER)
    def get(self, request, key):
        found = [
            {"downloadKey": key, "datasetKey": dataset, "numberRecords": number}
            for dataset, number in find(key).contributions
        ]
        envelope = {"offset": 0, "limit": len(found), "endOfRecords": True, "count": len(found)}
        return Response(envelope | {"results": found})


class DownloadCitation(APIView):
    """How to cite a download that is made, as text."""

    @extend_schema(
        operation_id="download_citation", responses={(200, "text/plain"): OpenApiTypes.STR}
    )
    def get(self, request, key):
        download = find(key)
        if not download.sha256:
            raise NotFound(_("It is not made yet."))
        return HttpResponse(cite(download), content_type="text/plain; charset=utf-8")


class DownloadFile(APIView):
    """The file of a download, with or without `.zip` after its key; DELETE cancels one that is not made yet."""

    @extend_schema(operation_id="download_file", responses={302: None})
    def get(self, request, key):
        download = find(key.removesuffix(".zip"))
        if download.state == SearchDownload.State.FILE_ERASED:
            return Response({"error": _("The file is gone.")}, status=410)
        if not stored.has_file(download):
            raise NotFound(_("There is no file, or it is not made yet."))
        return HttpResponseRedirect(reverse("specimens:download-file", args=[download.key]))

    @extend_schema(operation_id="download_cancel", responses={204: None})
    def delete(self, request, key):
        stored.cancel(find(key))
        return HttpResponse(status=204)


def find(key: str) -> SearchDownload:
    found = SearchDownload.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(_("Download was not found."))
    return found


def present_status(download: SearchDownload, site: str) -> dict:
    """As GBIF describes a download; what is not known yet is left out."""
    link = site + reverse("api:download-file", args=[f"{download.key}.zip"])
    state = download.state
    if state == SearchDownload.State.SUCCEEDED and not stored.has_file(download):
        state = SearchDownload.State.FILE_ERASED
    answer = {
        "key": download.key,
        "request": download.request,
        "created": gbif_time(download.created_at),
        "modified": gbif_time(download.ended_at or download.seen_at or download.created_at),
        "eraseAfter": gbif_time(download.erase_after) if download.erase_after else None,
        "status": state,
        "downloadLink": link,
        "size": download.size,
        "totalRecords": download.done,
        "numberDatasets": len(download.contributions),
        "sha256": download.sha256,
        "page": site + download.get_absolute_url(),
    }
    return {name: value for name, value in answer.items() if value not in (None, "")}
