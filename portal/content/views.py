"""The pages that the programme writes: one template for each layout."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.content.live import fill
from portal.content.pages import Page, find_page, pages_below
from portal.content.questions import LONGEST_SEARCH, groups_of, introduction_of, search
from portal.content.rendering import image_url, render_line

HELP = "help"  # an entry of the navigation; other pages may be named as entries are


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page of a path. Raises Http404 if there is none, or none that is shown."""
    found = find_page(path)
    if found is None:
        raise Http404
    context = present(found)
    if found.about.layout == "faq":
        context |= present_questions(found, request.GET.get("q", ""))
    elif found.about.layout in ("news", "list"):
        context["below"] = pages_below(path)
    return render(request, f"portal/content/{found.about.layout}.html", context)


def present(page: Page) -> dict:
    """Return what every layout shows of a page."""
    about = page.about
    return {
        "nav": page.path if page.path == HELP else "",
        "page": page,
        "about": about,
        "html": fill(page.text.html),
        "contents": [(name, mark_safe(words)) for name, words in page.text.contents],  # noqa: S308
        "background": image_url(about.background) if about.background else None,
        "credit": mark_safe(render_line(about.image_license)),  # noqa: S308
        "is_translated": page.language == (get_language() or "")[:2],
    }


def present_questions(page: Page, typed: str) -> dict:
    """Return the questions of a page that have all words that were typed, and how many there are."""
    every = groups_of(page.text.html)
    found = search(every, typed)
    return {
        "html": fill(introduction_of(page.text.html)),
        "typed": typed[:LONGEST_SEARCH],
        "is_search": bool(typed.strip()),
        "groups": [present_group(group) for group in found],
        "contents": [(group.id, mark_safe(group.title)) for group in found],  # noqa: S308
        "found": sum(len(group.questions) for group in found),
        "total": sum(len(group.questions) for group in every),
        "guides": pages_below("guides"),
    }


def present_group(group) -> dict:
    questions = [
        {"id": each.id, "title": mark_safe(each.title), "answer": fill(each.answer)}  # noqa: S308
        for each in group.questions
    ]
    return {"id": group.id, "title": mark_safe(group.title), "questions": questions}  # noqa: S308
