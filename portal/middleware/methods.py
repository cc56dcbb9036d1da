"""Refuses what would write, before anything reads the body of a request.

The portal is only read. A view that takes a POST says so (institutions/web/posts.py), and gets a body of
limited size; it brings its own protection against forgery, if a reader's browser may send it.
"""

from django.conf import settings
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
        most = most_posted(request)
        if request.method != "POST" or not most:
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


def most_posted(request: HttpRequest) -> int:
    """How many bytes a POST request may have; 0 where there is none."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return 0
    usual = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if getattr(view, "accepts_post", False) else 0
    return getattr(view, "most_bytes", usual)
