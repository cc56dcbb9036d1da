"""The pages on which people suggest changes to GRSciColl, and see what has become of them.

A form, what it changes, and the suggestion. Nothing is stored before it is sent: each page has what
was typed so far. Longer than most modules because each step may lead back to the one before it.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from institutions.models import Suggestion
from institutions.presenters.sent_suggestion import present_suggestion
from institutions.presenters.suggestion import present_form, present_review
from institutions.suggestions import guard
from institutions.suggestions.draft import Draft
from institutions.suggestions.fields import FIELDS
from institutions.suggestions.follow import follow
from institutions.suggestions.read import (
    Mistakes,
    blank_draft,
    known_parameters,
    mistakes_of_address,
    read_draft,
    read_type,
)
from institutions.suggestions.registry import Busy, NoAnswer, Refused, may_send
from institutions.suggestions.send import TooMany, send
from institutions.suggestions.target import MODELS
from institutions.text import clean, paragraphs
from institutions.web.links import is_email
from institutions.web.page_parameters import answer_invalid, knows
from institutions.web.parameters import InvalidParameter
from institutions.web.posts import accepts_post_of
from institutions.web.unknown import refuse_repeated, unknown_names

MOST_BYTES = 300_000  # the longest description in another script, percent-encoded
LONGEST_COMMENT = 5_000  # characters
FORM, REVIEW = "institutions/suggest.html", "institutions/suggest_review.html"


@accepts_post_of(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change_entry(request, kind, key):
    """The form for a change of an entry, and what it changes."""
    entry = get_object_or_404(MODELS[kind].objects.shown().current(), pk=key)
    return answer(request, kind, entry)


@accepts_post_of(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_entry(request, kind):
    """The form for an entry that GRSciColl lacks, and what it would say."""
    return answer(request, kind, None)


def answer(request: HttpRequest, kind: str, entry) -> HttpResponse:
    try:
        if request.method == "POST":
            return answer_form(request, kind, entry)
        return begin_form(request, kind, entry)
    except InvalidParameter as error:
        return answer_invalid(request, error)


def begin_form(request: HttpRequest, kind: str, entry) -> HttpResponse:
    """The form before anybody has typed, with what its address gives. Raises InvalidParameter."""
    given = request.GET
    refuse_repeated(given, ("type", "institution"))
    request.not_understood = unknown_names(given, known_parameters(kind, entry).__contains__)
    draft = blank_draft(kind, read_type(given.get("type", ""), kind, entry), entry, given)
    return show_form(request, draft, mistakes_of_address(draft, given), guard.begin(request.path))


def answer_form(request: HttpRequest, kind: str, entry) -> HttpResponse:
    """Raises InvalidParameter."""
    sent = request.POST
    draft, mistakes = read_draft(sent, kind, read_type(sent.get("type", ""), kind, entry), entry)
    begun = sent.get("begun", "")
    press = sent.get("press", "")
    if press == "edit" or mistakes:
        shown = Mistakes() if press == "edit" else mistakes
        return show_form(request, draft, shown, begun)
    if press == "send" and may_send():
        return answer_to_sending(request, draft)
    return render(request, REVIEW, present_review(draft, sent, begun))


def show_form(request, draft: Draft, mistakes: Mistakes, begun: str) -> HttpResponse:
    context = present_form(draft, mistakes, begun)
    context["is_prefilled"] = request.method != "POST" and not FIELDS.keys().isdisjoint(request.GET)
    return render(request, FORM, context, status=400 if mistakes else 200)


def answer_to_sending(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Send the draft and lead to its page; or show it again, with what stands in the way."""
    sent = request.POST
    refusal = guard.examine(sent, request.path)
    if refusal:
        return show_again(request, draft, refusal.message, 400, refusal.begun)
    email, comment = clean(sent.get("proposerEmail", "")), paragraphs(sent.get("comment", ""))
    if not is_email(email):
        message = _("Give your e-mail address: GRSciColl’s editors may have a question.")
        return show_again(request, draft, message, 400, wrong="email")
    if not comment or len(comment) > LONGEST_COMMENT:
        message = _("Say in a comment, of at most %s characters, how you know.") % LONGEST_COMMENT
        return show_again(request, draft, message, 400, wrong="comment")
    if not request.may_send():
        message = _("Your address has sent many suggestions. Send this one in an hour.")
        return show_again(request, draft, message, 429)
    try:
        suggestion = send(draft, email, comment)
    except (Refused, Busy, NoAnswer, TooMany) as error:
        return show_again(request, draft, *explain(error))
    return redirect(suggestion)


def explain(error: Exception) -> tuple[str, int]:
    """Why a draft was not sent, and the status of a page that says so."""
    match error:
        case Refused(said=said):
            message = _("GRSciColl does not take this suggestion. It says: %s") % (said or "–")
            return message, 400
        case Busy():
            message = _("GRSciColl is busy. Nothing is lost: send it again in a few minutes.")
            return message, 503
        case NoAnswer():
            message = _(
                "GRSciColl did not answer. It may have the suggestion all the same: look there before "
                "you send it again."
            )
            return message, 502
    return _("Enough suggestions were sent from here today. Send this one tomorrow."), 429


def show_again(
    request, draft: Draft, message: str, status: int, begun: str = "", wrong: str = ""
) -> HttpResponse:
    """The page of what changes once more, with what was typed, and a message; ``wrong`` is a box."""
    sent = request.POST
    context = present_review(draft, sent, begun or sent.get("begun", ""), message, wrong)
    return render(request, REVIEW, context, status=status)


@require_safe
@never_cache
@knows()
def suggestion(request, key):
    """The page of a suggestion that was sent, with its state. Raises Http404 for excluded entries."""
    found = get_object_or_404(Suggestion, pk=key)
    entry = entry_of(found)
    follow(found)
    entry = entry or entry_of(found)  # a new one may have got its key
    response = render(request, "institutions/suggestion.html", present_suggestion(found, entry))
    response["X-Robots-Tag"] = "noindex"
    return response


def entry_of(suggestion: Suggestion):
    """The entry of a suggestion; None if it is new. Raises Http404 if it is not shown."""
    entries = MODELS[suggestion.kind].objects
    entry = entries.shown().filter(pk=suggestion.entity_key).first()
    if entry is None and entries.filter(pk=suggestion.entity_key).exists():
        raise Http404
    return entry
