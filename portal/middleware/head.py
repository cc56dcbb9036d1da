"""Answers to HEAD: the headers of the answer to GET, including its length, without the body."""

from django.http import HttpRequest, HttpResponse


def as_get(get_response):
    """Middleware that has HEAD answered like GET, 304 included, and then drops the body.

    Views whose answer has consequences know by ``request.is_head``. It must be outside all that reads a body. HTTP allows none here: gunicorn would drop it, with a
    warning for each.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return get_response(request)
        request.method, request.is_head = "GET", True
        response = get_response(request)
        request.method = "HEAD"
        if response.streaming:
            response.streaming_content = ()  # What it was is closed with the response.
        else:
            response.content = b""  # Content-Length stays as it is.
        return response

    return answer
