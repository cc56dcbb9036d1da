"""Answers of the site as a whole, before or instead of a view's: in JSON to programs, else a page."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

FOR_PROGRAMS = re.compile(settings.CORS_URLS_REGEX)


def refuse(
    request: HttpRequest, status: int, heading: str, message: str, **headers
) -> HttpResponse:
    """Answer with a status and a message: as ``error`` in JSON, or as a page with a heading.

    ``headers``: names with _ for -, such as Retry_After. Neither asks the database or the index: the
    frame of the page does without its figures.
    """
    if FOR_PROGRAMS.match(request.path_info):
        response = JsonResponse({"error": message}, status=status)
    else:
        request.has_plain_frame = True
        context = {"heading": heading, "message": message, "is_ours": status >= 500}
        response = render(request, "refusal.html", context, status=status)
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response
