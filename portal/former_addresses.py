"""Addresses of the former portal and of GBIF.org, and where they lead now.

Most redirects are temporary: a page of the name may be written (content/). The former portal's parameters are read
by the pages themselves (specimens/search_request.py).
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, path, re_path, resolve, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from institutions.web.languages import in_each_language, with_language


def leads_to(name: str, query: str = ""):
    """Return a view that redirects to the page of that name, with its own query or the request's."""

    @require_safe
    def follow(request: HttpRequest) -> HttpResponse:
        asked = query or request.META["QUERY_STRING"]
        return redirect(reverse(name) + (f"?{asked}" if asked else ""))

    return follow


@require_safe
def specimen(request: HttpRequest, gbif_id: int) -> HttpResponse:
    return redirect("specimens:specimen", gbif_id, permanent=True)


@require_safe
def without_slash(request: HttpRequest, page: str) -> HttpResponse:
    """Redirect to the same address without its slashes at the end.

    Raises Http404 if we have no such page: else an address of another site could be made of it.
    """
    address = with_language(f"/{page}", get_language())
    try:
        resolve(address)
    except Resolver404:
        raise Http404 from None
    asked = request.META["QUERY_STRING"]
    return redirect(address + (f"?{asked}" if asked else ""), permanent=True)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Redirect from /cy to /cy/, the first page in Welsh."""
    asked = request.META["QUERY_STRING"]
    return redirect(reverse("home") + (f"?{asked}" if asked else ""), permanent=True)


urlpatterns = in_each_language(
    path("occurrence/<int:gbif_id>", specimen),
    path("occurrence/search", leads_to("specimens:search")),
    path("images", leads_to("specimens:search", "view=GALLERY")),
    path("map", leads_to("specimens:search", "view=MAP")),
    path("faq", leads_to("help")),
    re_path(r"^help/.+", leads_to("help")),
    re_path(r"^(?P<page>.*[^/])/+$", without_slash),
) + [re_path(rf"^(?:{settings.OTHER_LANGUAGES})$", home)]
