"""Headers that every answer has, those of static files and refusals included."""

from django.http import HttpRequest, HttpResponse

from portal.middleware.refusal import FOR_PROGRAMS

# No page of ours uses any of these; no script may.
PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"
# Of answers that are no page of ours: should a browser show one, nothing in it runs or loads.
NOTHING = "default-src 'none'; frame-ancestors 'none'"


def complete(get_response):
    """Middleware that adds what an answer lacks; the outermost of those that make answers.

    What programs read may be read from the pages of other sites (CORS), and all else only from ours.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        public = FOR_PROGRAMS.match(request.path_info)
        response.headers["Cross-Origin-Resource-Policy"] = (
            "cross-origin" if public else "same-origin"
        )
        response.headers["Permissions-Policy"] = PERMISSIONS
        # What a 304 says takes the place of what the browser has kept with the page.
        if response.status_code != 304:
            response.headers.setdefault("Content-Security-Policy", NOTHING)
        return response

    return answer
