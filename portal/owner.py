"""Whoever runs the portal: their name, link and logo, as the settings PORTAL_OWNER* give them."""

from mimetypes import guess_type

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


def present_owner() -> dict | None:
    """Return {name, url, logo_url}, the last two "" if they are not set; None without a name."""
    if not settings.PORTAL_OWNER:
        return None
    return {
        "name": settings.PORTAL_OWNER,
        "url": settings.PORTAL_OWNER_URL,
        "logo_url": reverse("owner-logo") if settings.PORTAL_OWNER_LOGO else "",
    }


@require_safe
@cache_control(public=True, max_age=86_400)
def logo(request: HttpRequest) -> HttpResponse:
    """Answer with the logo's file; cached for a day, as only a new start changes it."""
    path = settings.PORTAL_OWNER_LOGO
    if path is None:
        raise Http404
    return HttpResponse(path.read_bytes(), content_type=guess_type(path.name)[0])
