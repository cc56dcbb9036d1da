"""Compresses what is text: pictures and archives are compressed already, and would only cost time."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

COMPRESSED = frozenset(
    {
        "application/zip",
        "application/vnd.apache.parquet",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


class CompressText(GZipMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        kind = response.get("Content-Type", "")
        is_picture = kind.startswith("image/") and not kind.startswith("image/svg")
        if is_picture or kind in COMPRESSED:
            return response
        return super().process_response(request, response)
