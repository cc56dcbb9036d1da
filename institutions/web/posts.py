"""Views that take a POST request say so: anything else is refused before its body is read."""

from collections.abc import Callable

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest


def accepts_post(view: Callable) -> Callable:
    """Decorate a view that takes POST requests (portal/middleware/methods.py)."""
    view.accepts_post = True
    return view


def accepts_file(most: int) -> Callable:
    """Decorate a view that takes POST requests with a small file: bodies of at most ``most`` bytes.

    The file stays in memory. ``read_file`` reads it.
    """

    def decorate(view: Callable) -> Callable:
        view.most_bytes = most
        return accepts_post(view)

    return decorate


def read_file(request: HttpRequest, name: str) -> str:
    """The text of a file that was sent; "" if none was. To be called before request.POST is read."""
    request.upload_handlers = [MemoryFileUploadHandler(request)]
    file = request.FILES.get(name)
    return file.read().decode("utf-8-sig", errors="replace") if file else ""
