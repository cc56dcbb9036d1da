"""How often an address may have the portal send something on to others, as suggestions to GRSciColl.

A view asks ``request.may_send()``, which counts, and refuses in words of its own: so nothing that
was typed is lost.
"""

from functools import partial

from django.http import HttpRequest
from limits import RateLimitItemPerHour

from portal.middleware.rates import address_of, client_of, count, is_free

ALLOWED = RateLimitItemPerHour(10, namespace="SENT")


def allow(get_response):
    """Middleware that gives each request its ``may_send``."""

    def answer(request: HttpRequest):
        request.may_send = partial(may_send, request)
        return get_response(request)

    return answer


def may_send(request: HttpRequest) -> bool:
    """Count something that is sent on; False for one too many within an hour."""
    if is_free(address_of(request)):
        return True
    is_within, _left, _reset = count(ALLOWED, client_of(request))
    return is_within
