"""Lets browsers keep answers that they must revalidate each time.

This is inside the compression, which adds noise: the ETag is of what is not yet compressed.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, set_response_etag


def mark(get_response):
    """Middleware that marks a 200 with an ETag and, if it has no Cache-Control, with "no-cache".

    Browsers may then keep it, but must revalidate it each time.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 200:
            if "Cache-Control" not in response:
                patch_cache_control(response, no_cache=True)
            if "no-store" not in response["Cache-Control"]:
                set_response_etag(response)
        return response

    return answer
