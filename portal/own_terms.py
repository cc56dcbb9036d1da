"""The addresses of the portal's own terms, as archives name them, and where each is explained."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import re_path
from django.views.decorators.http import require_safe

from specimens.downloads.writers.meta import OURS
from specimens.mids_terms import FACTS


@require_safe
def term(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to the guide's paragraph about the term."""
    return redirect(f"{OURS.rstrip('/')}#{name}")


urlpatterns = [re_path(rf"^{OURS[1:]}(?P<name>{'|'.join(FACTS)})$", term, name="own-term")]
