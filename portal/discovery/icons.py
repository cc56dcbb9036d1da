"""The portal's icons at the addresses where browsers and telephones look, and its manifest.

The pictures in static/img are drawn from favicon.svg; the one that may be cut to a circle
(maskable) has the mark on a wider ground.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

PAPER, ACCENT = "#faf7f0", "#00615a"  # --paper and --accent of static/css/portal.css
ICONS = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable.png", 512, "maskable"),
)


def leads_to_file(name: str):
    """Return a view that redirects to a file of static/img under the name that it has today."""

    @require_safe
    def follow(request: HttpRequest) -> HttpResponse:
        return redirect(static(f"img/{name}"))

    return follow


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Answer with the web app manifest (https://www.w3.org/TR/appmanifest/)."""
    body = {
        "name": _("UK Specimen Portal"),
        "short_name": _("Specimens"),
        "description": _("Specimens held in the United Kingdom"),
        "start_url": reverse("home"),
        "display": "browser",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": [
            {
                "src": static(f"img/{name}"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in ICONS
        ],
    }
    return JsonResponse(body, content_type="application/manifest+json")
