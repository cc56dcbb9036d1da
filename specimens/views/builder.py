"""The page on which conditions are joined."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from institutions.web.posts import accepts_post
from specimens.builder.address import DRAFT, read_draft, write_draft
from specimens.builder.draft import BLANK, is_too_large, press
from specimens.builder.form import read_form, read_path
from specimens.builder.search import draft_of
from specimens.presenters.builder import present_builder
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself

LONGEST_ADDRESS = 7_000  # characters; servers take 8,190


@accepts_post
@require_http_methods(["GET", "HEAD", "POST"])
@explains_itself
def builder(request):
    """A form for conditions that are joined; a press of its buttons is posted, and leads back to it."""
    if request.method == "POST":
        return answer_to_press(request)
    scope = scope_of(request.GET)
    if DRAFT in request.GET:
        draft = read_draft(request.GET[DRAFT])
    else:
        draft = draft_of(SpecimenQuery.from_params(request.GET))
    context = present_builder(draft if draft.parts else BLANK, scope, get_engine())
    return render(request, "specimens/builder.html", context)


def answer_to_press(request):
    """Lead to what a press of one of the builder's buttons asks for; or show what stands in its way."""
    action, _space, path = request.POST.get("press", "").partition(" ")
    scope = scope_of(request.POST)
    draft = press(read_form(request.POST), action, read_path(path))
    context = present_builder(draft, scope, get_engine())
    if action == "show" and context["search_url"]:
        return redirect(context["search_url"])
    pairs = [*scope.to_params(), (DRAFT, write_draft(draft))]
    address = f"{reverse('specimens:builder')}?{urlencode(pairs)}"
    if is_too_large(draft) or len(address) > LONGEST_ADDRESS:
        return render(request, "specimens/builder.html", context, status=400)
    return redirect(address)


def scope_of(params) -> SpecimenQuery:
    """The scope and the checklist of a search alone."""
    kept = {name: params.getlist(name) for name in ("include", "checklistKey")}
    return SpecimenQuery.from_params(kept)
