"""Headers of every answer for which neither Django nor a package has a middleware."""

from django.http import HttpRequest, HttpResponse

from portal.middleware.refusal import FOR_PROGRAMS
from portal.serving.policy import PERMISSIONS


def complete(get_response):
    """Middleware that says what scripts may use, and whose pages may load the answer.

    What programs read may be loaded by pages of other sites (CORS), all else by ours only.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_public = FOR_PROGRAMS.match(request.path_info)
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if is_public else "same-origin"
        response["Permissions-Policy"] = PERMISSIONS
        return response

    return answer
