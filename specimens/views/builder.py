"""The page on which conditions are joined."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from institutions.web.posts import accepts_post
from specimens.builder.address import DRAFT, read_draft, write_draft
from specimens.builder.draft import BLANK, press
from specimens.builder.form import read_form, read_path
from specimens.builder.search import draft_of, errors_of, query_of
from specimens.presenters.builder import present_builder
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself


@accepts_post
@require_http_methods(["GET", "HEAD", "POST"])
@explains_itself
def builder(request):
    """A form for conditions that are joined; a press of its buttons is posted, and leads back to it."""
    if request.method == "POST":
        return redirect(pressed(request.POST))
    scope = scope_of(request.GET)
    if DRAFT in request.GET:
        draft = read_draft(request.GET[DRAFT])
    else:
        draft = draft_of(SpecimenQuery.from_params(request.GET))
    context = present_builder(draft if draft.parts else BLANK, scope, get_engine())
    return render(request, "specimens/builder.html", context)


def pressed(posted) -> str:
    """The address that a press of one of the builder's buttons leads to."""
    action, _space, path = posted.get("press", "").partition(" ")
    draft, scope = press(read_form(posted), action, read_path(path)), scope_of(posted)
    if action == "show" and not errors_of(draft):
        return query_of(draft, scope).get_absolute_url()
    pairs = [*scope.to_params(), (DRAFT, write_draft(draft))]
    return f"{reverse('specimens:builder')}?{urlencode(pairs)}"


def scope_of(params) -> SpecimenQuery:
    """The scope and the checklist of a search alone."""
    kept = {name: params.getlist(name) for name in ("include", "checklistKey")}
    return SpecimenQuery.from_params(kept)
