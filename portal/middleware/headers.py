"""Headers of every answer for which neither Django nor a package has a middleware."""

from django.http import HttpRequest, HttpResponse

from institutions.web.languages import without_language
from portal.middleware.refusal import FOR_PROGRAMS
from portal.serving.policy import EMBEDDED, PERMISSIONS


def complete(get_response):
    """Middleware that says what scripts may use, and whose pages may load the answer.

    What programs read may be loaded by pages of other sites (CORS), all else by ours only. Any site
    may have the pages of EMBEDDED in a frame. That is said here, and not by their views, because answers
    from the cache have no attributes.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_embedded = without_language(request.path_info) in EMBEDDED
        is_public = is_embedded or FOR_PROGRAMS.match(request.path_info)
        if is_embedded:
            response.xframe_options_exempt = True
            response._csp_replace = {"frame-ancestors": ["*"]}
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if is_public else "same-origin"
        response["Permissions-Policy"] = PERMISSIONS
        return response

    return answer
