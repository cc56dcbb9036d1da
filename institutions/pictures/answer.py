"""How the views of pictures answer, and what pictures are called in their addresses."""

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpResponse

from institutions.pictures.failures import Busy, NoPicture, Reason
from institutions.pictures.obtain import obtain
from institutions.pictures.sizes import SIZES

KEPT = "public, max-age=2592000, immutable"  # thirty days: another address is another picture
RETRY_AFTER = "3"  # seconds
NAME_LENGTH = 16


def picture_name(address: str) -> str:
    """What a picture is called in our addresses: the beginning of its own address's SHA-256."""
    return hashlib.sha256(address.encode()).hexdigest()[:NAME_LENGTH]


def answer_picture(
    address: str, size: int, note: Callable[[Reason | None], None] = lambda _reason: None
) -> HttpResponse:
    """The picture at an address as a JPEG: 404 if there is none, 503 if it may be here in a moment.

    ``note`` is called with the reason why there is none, or with None for a picture.
    """
    if size not in SIZES:
        raise Http404
    try:
        picture = obtain(address, size)
    except NoPicture as failure:
        note(failure.reason)
        response = _words(404, str(failure.reason.label))
        response["Cache-Control"] = f"public, max-age={min(600, failure.reason.seconds)}"
    except Busy:
        response = _words(503, "")
        response["Cache-Control"] = "no-store"
        response["Retry-After"] = RETRY_AFTER
    else:
        note(None)
        response = HttpResponse(picture, content_type="image/jpeg")
        response["Cache-Control"] = KEPT
        response["Content-Disposition"] = f'inline; filename="{picture_name(address)}-{size}.jpg"'
        response["X-Robots-Tag"] = "noindex"
    # Whatever it is, it loads and runs nothing.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _words(status: int, text: str) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
