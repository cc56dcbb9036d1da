"""Views that take a POST request say so: anything else is refused before its body is read."""

from collections.abc import Callable

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest

MOST_BYTES = 20_000  # of a body, if a view does not say otherwise


def accepts_post(view: Callable) -> Callable:
    """Decorate a view that takes POST requests (portal/middleware/methods.py)."""
    return accepts_post_of(MOST_BYTES)(view)


def accepts_post_of(most_bytes: int) -> Callable[[Callable], Callable]:
    """Decorate a view that takes POST requests with a body of at most so many bytes."""

    def decorate(view: Callable) -> Callable:
        view.accepts_post_of = most_bytes
        return view

    return decorate


def accepts_delete(view: Callable) -> Callable:
    """Decorate a view that takes DELETE requests."""
    view.accepts_delete = True
    return view


def take_files(request: HttpRequest) -> None:
    """Let ``request.FILES`` have what was uploaded, in memory. To be called before a POST is read."""
    request.upload_handlers = [MemoryFileUploadHandler(request)]
