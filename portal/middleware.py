"""Errors that mean something to the reader get a page that says what to do."""

from django.shortcuts import render

from institutions.parameters import InvalidParameter
from specimens.search.engine import IndexMissing

RETRY_AFTER_SECONDS = "60"


class ExplainErrors:
    """InvalidParameter becomes a 400 page naming the parameter, IndexMissing a 503 page.

    The API answers both itself, as JSON (portal/api_errors.py).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if isinstance(error, InvalidParameter):
            told = {"parameter": error.parameter, "message": error.message}
            return render(request, "400.html", told, status=400)
        if isinstance(error, IndexMissing):
            response = render(request, "503.html", status=503)
            response["Retry-After"] = RETRY_AFTER_SECONDS
            return response
        return None
