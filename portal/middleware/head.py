"""Answers to HEAD: the headers of the answer to GET, including its length, without the body."""

from django.http import HttpRequest, HttpResponse


def empty(get_response):
    """Middleware that empties the answer to HEAD; it must be outside all that reads a body.

    HTTP allows no body here: gunicorn would drop it, with a warning for each.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # Content-Length stays as it is.
        return response

    return answer
