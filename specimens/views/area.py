"""The page on which an area is drawn, pasted or uploaded."""

from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from institutions.text import clean
from institutions.web.parameters import InvalidParameter
from institutions.web.posts import accepts_post_of, take_files
from specimens.drawn_areas import TooMany
from specimens.geometry.invalid import InvalidGeometry
from specimens.presenters.area_page import present_area_page
from specimens.search_request import read_page
from specimens.typed_area import criterion_for
from specimens.views.answers import explains_itself

MOST_BYTES = 1_000_000  # of a file


@accepts_post_of(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@explains_itself
def area(request):
    """A form for an area; what is posted leads to the search within it, or back with what is wrong."""
    if request.method == "POST":
        return answer_to_area(request)
    return render(request, "specimens/area.html", present_area_page(read_page(request.GET)))


def answer_to_area(request):
    take_files(request)
    file = (
        request.FILES["file"].read().decode("utf-8-sig", "replace")
        if "file" in request.FILES
        else ""
    )
    asked = read_page(QueryDict(request.POST.get("search", "")))
    typed = file if file.strip() else clean(request.POST.get("area", ""))
    radius = clean(request.POST.get("radius", ""))
    try:
        param, value = criterion_for(typed, radius)
        context = present_area_page(asked, within=(param, value))
    except (InvalidGeometry, InvalidParameter, TooMany) as error:
        context = present_area_page(asked, typed=typed, radius=radius, error=error)
        return render(request, "specimens/area.html", context, status=400)
    return redirect(context["search_url"])
