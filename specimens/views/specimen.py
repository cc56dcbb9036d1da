"""The page of a specimen."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from specimens.lookup import find_specimen
from specimens.presenters.neighbours import present_neighbours
from specimens.presenters.page import present_specimen, present_withdrawn
from specimens.presenters.records import formatted_name
from specimens.search.engine import get_engine


@require_safe
def specimen(request, gbif_id):
    found = find_specimen(gbif_id)
    if found.is_withdrawn:
        return render(request, "410.html", present_withdrawn(found), status=410)
    formatted = formatted_name(found.col_taxon_key)
    url = request.build_absolute_uri(found.get_absolute_url())
    context = present_specimen(found, formatted, url, timezone.localdate())
    context["neighbours"] = present_neighbours(request.GET, gbif_id, get_engine())
    context["carried"] = f"?{request.GET.urlencode()}" if context["neighbours"] else ""
    return render(request, "specimens/specimen.html", context)
