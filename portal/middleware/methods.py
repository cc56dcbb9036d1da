"""Refuses what would write, before anything reads the body of a request.

The portal is only read. A view that takes a POST says so (institutions/web/posts.py), and gets a body of
limited size; it brings its own protection against forgery, if a reader's browser may send it.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from portal.middleware.refusal import refuse

SAFE = ("GET", "HEAD", "OPTIONS")


def refuse_others(get_response):
    """Middleware that answers 405 to other methods, 403 to forms of other sites, 411 or 413 to a
    body without or beyond limits.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE:
            return get_response(request)
        if request.method == "DELETE" and takes_delete(request):
            return get_response(request)
        most = most_bytes(request) if request.method == "POST" else 0
        if not most:
            message = _("Nothing can be written here. Use %s.") % ", ".join(SAFE[:2])
            return refuse(
                request, 405, _("Nothing can be written here"), message, Allow="GET, HEAD"
            )
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            message = _("A form of another site can’t be sent here.")
            return refuse(request, 403, _("This request comes from elsewhere"), message)
        length = request.META.get("CONTENT_LENGTH") or ""
        if not length.isdecimal():
            message = _("Say in Content-Length how many bytes the request has.")
            return refuse(request, 411, _("This request is not valid"), message)
        if int(length) > most:
            message = _("Send at most %s bytes.") % most
            return refuse(request, 413, _("This request is too large"), message)
        return get_response(request)

    return answer


def most_bytes(request: HttpRequest) -> int:
    """How long the body of a POST request may be; 0 if its view takes none."""
    try:
        return getattr(resolve(request.path_info).func, "accepts_post_of", 0)
    except Resolver404:
        return 0


def takes_delete(request: HttpRequest) -> bool:
    """Whether the view lets something be deleted. Browsers ask first for other sites, and are refused."""
    try:
        return getattr(resolve(request.path_info).func, "accepts_delete", False)
    except Resolver404:
        return False
