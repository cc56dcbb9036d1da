"""The pages that belong to no single app: home, about the data, accessibility."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from harvest.models import HarvestRun
from harvest.scope import SCOPE_RULES
from institutions.maps.institutions import draw_map
from institutions.models import Institution
from institutions.presenters.search import CREATE_URL
from portal.contact import security_text
from portal.home import present_ways
from portal.status.freshness import describe_figures, last_harvest, specimen_count
from portal.status.scope_counts import present_scopes


@require_safe
def home(request):
    listed = Institution.objects.listed()
    context = {
        "specimens": specimen_count(),
        "institutions": listed.count(),
        "map": draw_map(listed.on_map()),
        "ways": present_ways(),
    }
    return render(request, "portal/home.html", context)


@require_safe
def about(request):
    institutions = last_harvest(HarvestRun.Kind.INSTITUTIONS)
    specimens = last_harvest(HarvestRun.Kind.SPECIMENS)
    context = {
        "nav": "about",
        "scopes": present_scopes(reversed(SCOPE_RULES)),
        "institution_harvest": institutions,
        "specimen_harvest": specimens,
        "has_harvest": bool(institutions or specimens),
        "specimen_figures": describe_figures(specimens) if specimens else "",
        "institutions_url": reverse("institutions:search"),
        "create_url": CREATE_URL,
    }
    return render(request, "portal/about.html", context)


@require_safe
def accessibility(request):
    return render(request, "portal/accessibility.html")


@require_safe
def security(request):
    text = security_text(settings.PORTAL_CONTACT, request.build_absolute_uri())
    if not text:
        raise Http404
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def only_read(request, reason=""):
    """Refuse a request that would write, before it reaches a view (CSRF_FAILURE_VIEW).

    No view accepts such a request.
    """
    return HttpResponseNotAllowed(["GET", "HEAD"])
