"""Gives each request a number, which its answer, its lines in the log and its tasks have as well."""

from django.conf import settings
from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from portal.request_id import HEADER, NONE, current, new_id


def number(get_response):
    """Middleware: ``request.request_id``, and X-Request-ID of the answer.

    Only a proxy is believed when it gives one (BEHIND_PROXY).
    """

    def answer(request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
        request.request_id = new_id(given)
        current.set(request.request_id)
        response = get_response(request)
        response[HEADER] = request.request_id
        return response

    return answer


# Not at the end of the middleware: Django notes failures after that, and bodies are still to be sent.
@receiver(request_finished)
def forget(**_) -> None:
    current.set(NONE)
