"""Answers to HEAD: the headers of the answer to GET, its length among them, and no body."""

from django.http import HttpRequest, HttpResponse


def empty(get_response):
    """Middleware, around all that reads or measures a body.

    HTTP allows none here: gunicorn would leave it out, and warn of each.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # Content-Length stays as it is.
        return response

    return answer
