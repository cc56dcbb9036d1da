"""The pages that belong to no single app: home, about the data, accessibility."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import Http404, HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harvest.models import HarvestRun
from harvest.scope import SCOPE_RULES
from institutions.maps.institutions import draw_map
from institutions.models import Institution
from institutions.presenters.search import CREATE_URL
from institutions.web.languages import with_language
from portal.contact import security_text
from portal.discovery.catalog import present_catalog
from portal.figures import (
    declared_count,
    holder_count,
    listed_count,
    present_figures,
    specimen_count,
)
from portal.home.examples import present_examples
from portal.home.newest import present_newest
from portal.home.on_this_day import present_on_this_day
from portal.home.ways import present_ways
from portal.left_out import present_left_out
from portal.middleware.refusal import FOR_PROGRAMS, refuse
from portal.status.freshness import describe_figures, last_harvest
from portal.status.scope_counts import present_scopes


@require_safe
def home(request):
    listed = Institution.objects.listed()
    context = {
        "specimens": specimen_count(),
        "holders": holder_count(),
        "institutions": listed_count(),
        "declared": declared_count(),
        "examples": present_examples(),
        "newest": present_newest(),
        "on_this_day": present_on_this_day(),
        "map": draw_map(listed.on_map()),
        "ways": present_ways(),
        "linked_data": present_catalog(request),
    }
    return render(request, "portal/home.html", context)


@require_safe
def about(request):
    institutions = last_harvest(HarvestRun.Kind.INSTITUTIONS)
    specimens = last_harvest(HarvestRun.Kind.SPECIMENS)
    context = {
        "nav": "about",
        "scopes": present_scopes(reversed(SCOPE_RULES)),
        "figures": present_figures(),
        "institution_harvest": institutions,
        "specimen_harvest": specimens,
        "has_harvest": bool(institutions or specimens),
        "specimen_figures": describe_figures(specimens) if specimens else "",
        "institutions_url": reverse("institutions:search"),
        "create_url": CREATE_URL,
        "left_out": present_left_out(),
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


def bad_request(request, exception):
    """Answer 400 to a request that Django itself refuses (handler400)."""
    message = _("The address, or something that the browser sent with it, is malformed.")
    if isinstance(exception, TooManyFieldsSent):
        message = _("Give at most %s parameters.") % settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    return refuse(request, 400, _("This request is not valid"), message)


def server_error(request):
    """Answer 500 when the portal has failed (handler500); to programs in JSON."""
    if FOR_PROGRAMS.match(request.path_info):
        message = _("The portal has failed. Its operators can read why in their log.")
        return JsonResponse({"error": message}, status=500)
    content = render_to_string("500.html", {"request_id": getattr(request, "request_id", "")})
    return HttpResponseServerError(content)


@require_safe
def robots(request):
    beginnings = [with_language("/", code)[:-1] for code, _name in settings.LANGUAGES]
    context = {"beginnings": beginnings}
    return render(request, "robots.txt", context, content_type="text/plain")
