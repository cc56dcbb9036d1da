"""The language of an answer is that of its address (institutions/web/languages.py)."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from institutions.web.languages import language_of


def of_address(get_response):
    """Middleware: everything within it speaks the language of the address, and nothing after it."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = request.LANGUAGE_CODE = language_of(request.path_info)
        with override(language):
            response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response["Content-Language"] = language
        if response.streaming and language != settings.LANGUAGE_CODE:
            response.streaming_content = Speaking(response.streaming_content, language)
        return response

    return answer


class Speaking:
    """The parts of an answer that are made while it is sent, when the middleware has been left."""

    def __init__(self, parts: Iterable[bytes], language: str):
        self._parts, self._language = parts, language

    def __iter__(self) -> Iterator[bytes]:
        parts = iter(self._parts)
        while True:
            with override(self._language):
                try:
                    part = next(parts)
                except StopIteration:
                    return
            yield part

    def close(self) -> None:
        if hasattr(self._parts, "close"):
            self._parts.close()
