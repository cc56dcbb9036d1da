"""Addresses of the former portal and of GBIF.org, and where they lead now.

Most redirects are temporary: a page of the name may be written (content/). The former portal's parameters are read
by the pages themselves (specimens/search_request.py).
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, path, re_path, resolve, reverse
from django.views.decorators.http import require_safe


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
    try:
        resolve(f"/{page}")
    except Resolver404:
        raise Http404 from None
    asked = request.META["QUERY_STRING"]
    return redirect(f"/{page}" + (f"?{asked}" if asked else ""), permanent=True)


urlpatterns = [
    path("occurrence/<int:gbif_id>", specimen),
    path("occurrence/search", leads_to("specimens:search")),
    path("images", leads_to("specimens:search", "view=GALLERY")),
    path("map", leads_to("specimens:search", "view=MAP")),
    path("faq", leads_to("help")),
    re_path(r"^help/.+", leads_to("help")),
    re_path(r"^(?P<page>.*[^/])/+$", without_slash),
]
