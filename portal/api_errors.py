"""Errors of the API: JSON with ``error``, and with ``parameter`` if one caused the error."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from institutions.api.renderers import in_json
from institutions.web.parameters import InvalidParameter
from specimens.presenters.missing import message_of
from specimens.search.engine import FieldMissing, IndexMissing


def handle(error: Exception, context: dict) -> Response | None:
    """Answer an error (DRF's EXCEPTION_HANDLER); None leaves it to Django, which answers 500."""
    if request := context["request"]:
        in_json(request)
    if isinstance(error, InvalidParameter):
        return Response({"error": error.message, "parameter": error.parameter}, status=400)
    if isinstance(error, IndexMissing):
        body = {"error": message_of(error)}
        if isinstance(error, FieldMissing):
            body["parameter"] = error.parameter
        return Response(body, status=503, headers={"Retry-After": error.retry_after})
    if isinstance(error, TooManyFieldsSent):
        message = _("Give at most %s parameters.") % settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return Response({"error": message}, status=400)
    if isinstance(error, Http404):
        return Response({"error": _("Not found.")}, status=404)
    response = exception_handler(error, context)
    if response is not None and isinstance(error, APIException):
        response.data = {"error": str(error.detail)}
    return response
